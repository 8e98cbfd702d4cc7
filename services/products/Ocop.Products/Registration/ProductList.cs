using System.Text.Json;
using Ocop.EventStore.Projections;

namespace Ocop.Products.Registration;

/// <summary>
/// One row a product. "standing" is what the product falls back to when no dossier is under way: preparing, notRecognised, or its
/// certificate's state; "status" is what is shown.
/// </summary>
internal sealed class ProductList : Projection
{
    private const string Table =
        """
        create table if not exists product_list_v1 (
            product_id text collate "C" primary key,
            name text not null,
            producer_id text not null,
            producer_name text not null,
            province_code text not null,
            commune_code text not null,
            sheet_id text not null,
            industry text not null,
            status text not null,
            standing text not null,
            due_on date,
            certificate_id text,
            star integer,
            expires_on date);
        create index if not exists product_list_v1_place on product_list_v1 (province_code, commune_code, product_id);
        create index if not exists product_list_v1_producer on product_list_v1 (producer_id, product_id);
        """;

    public ProductList()
        : base("product_list_v1", Table)
    {
        On<ProductRegistered>((p, _) =>
            $"""
             insert into product_list_v1
                 (product_id, name, producer_id, producer_name, province_code, commune_code, sheet_id, industry, status, standing)
             values ({p.ProductId}, {p.Name}, {p.ProducerId}, {p.ProducerName}, {p.ProvinceCode}, {p.CommuneCode}, {p.SheetId},
                 {p.Industry}, {Text(ProductStatus.Preparing)}, {Text(ProductStatus.Preparing)})
             on conflict (product_id) do nothing
             """);
        On<DossierSubmitted>((dossier, _) =>
            $"""
             update product_list_v1 set status = {Text(ProductStatus.AtCommune)}, due_on = {dossier.CommuneDueOn}
             where product_id = {ProductOf(dossier.DossierId)}
             """);
        On<CommuneReported>((report, _) => Stage(
            report.DossierId, report.Proposal == CommuneProposal.Forward ? ProductStatus.Reported : ProductStatus.Returned));
        On<DossierForwarded>((forwarded, _) => Stage(
            forwarded.DossierId, forwarded.Level.Status()));
        On<RatingRecorded>((rating, _) => Stage(rating.DossierId, rating.Status()));
        On<ResultNotified>((notified, _) =>
            $"""
             update product_list_v1 set
                 standing = case when certificate_id is null then {Text(ProductStatus.NotRecognised)} else standing end,
                 status = case when certificate_id is null then {Text(ProductStatus.NotRecognised)} else standing end
             where product_id = {notified.ProductId}
             """);
        On<CertificateIssued>((issued, _) =>
            $"""
             update product_list_v1 set status = {Text(ProductStatus.Certified)}, standing = {Text(ProductStatus.Certified)}, due_on = null,
                 certificate_id = {issued.CertificateId}, star = {issued.Star}, expires_on = {issued.ExpiresOn}
             where product_id = {issued.ProductId}
             """);
        On<CertificateRevoked>((revoked, _) =>
            $"""
             update product_list_v1 set status = {Text(ProductStatus.Revoked)}, standing = {Text(ProductStatus.Revoked)}, due_on = null
             where product_id = {revoked.ProductId}
             """);
        On<CertificateReinstated>((reinstated, _) =>
            $"""
             update product_list_v1 set
                 status = case when status = standing then {Text(ProductStatus.Certified)} else status end,
                 standing = {Text(ProductStatus.Certified)}
             where product_id = {reinstated.ProductId} and certificate_id = {reinstated.CertificateId}
             """);
        On<CertificateExpired>((expired, _) =>
            $"""
             update product_list_v1 set
                 status = case when status = standing then {Text(ProductStatus.Expired)} else status end,
                 standing = {Text(ProductStatus.Expired)}
             where product_id = {expired.ProductId} and certificate_id = {expired.CertificateId}
             """);
    }

    /// <summary>As it stands in JSON and in the query parameter: "atCommune".</summary>
    public static string Text(ProductStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    public static string ProductOf(string dossierId) => dossierId[..dossierId.LastIndexOf("-d", StringComparison.Ordinal)];

    private static FormattableString Stage(string dossierId, ProductStatus status) =>
        $"update product_list_v1 set status = {Text(status)}, due_on = null where product_id = {ProductOf(dossierId)}";
}
