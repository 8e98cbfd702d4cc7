using Ocop.EventStore.Projections;
using Ocop.Products.Registration;

namespace Ocop.Products.Certificates.Expiry;

/// <summary>
/// Each product's latest certificate until it expires, with the latest notice given and whether a renewal is under way; one that is revoked
/// may be reinstated and is valid again. Filed under the places of today, as the catalogue does it.
/// </summary>
internal sealed class ExpiryList : Projection
{
    private const string Table =
        """
        create table if not exists expiry_list_v1 (
            certificate_id text collate "C" primary key,
            product_id text collate "C" not null,
            name text not null,
            producer_id text not null,
            producer_name text not null,
            province_code text not null,
            commune_code text not null,
            star integer not null,
            issued_on date not null,
            expires_on date not null,
            valid boolean not null default true,
            noticed_days integer,
            renewal_under_way boolean not null default false);
        create unique index if not exists expiry_list_v1_product on expiry_list_v1 (product_id);
        create index if not exists expiry_list_v1_expiry on expiry_list_v1 (expires_on, certificate_id) where valid;
        """;

    public ExpiryList(RegulationBook law)
        : base("expiry_list_v1", Table)
    {
        OnMany<CertificateIssued>((c, _) =>
        [
            $"delete from expiry_list_v1 where product_id = {c.ProductId}",
            $"""
             insert into expiry_list_v1 (certificate_id, product_id, name, producer_id, producer_name, province_code, commune_code,
                 star, issued_on, expires_on)
             values ({c.CertificateId}, {c.ProductId}, {c.ProductName}, {c.ProducerId}, {c.ProducerName},
                 {law.AdminUnits.ProvinceToday(c.ProvinceCode, c.IssuedOn)?.Code ?? c.ProvinceCode},
                 {law.AdminUnits.CommuneToday(c.CommuneCode, c.IssuedOn)?.Code ?? c.CommuneCode},
                 {c.Star}, {c.IssuedOn}, {c.ExpiresOn})
             """,
        ]);
        On<CertificateRevoked>((revoked, _) =>
            $"update expiry_list_v1 set valid = false, renewal_under_way = false where certificate_id = {revoked.CertificateId}");
        On<CertificateReinstated>((reinstated, _) =>
            $"update expiry_list_v1 set valid = true where certificate_id = {reinstated.CertificateId}");
        On<CertificateExpired>((expired, _) => $"delete from expiry_list_v1 where certificate_id = {expired.CertificateId}");
        On<ExpiryNoticeGiven>((notice, _) =>
            $"update expiry_list_v1 set noticed_days = {notice.Days} where certificate_id = {notice.CertificateId}");
        On<DossierSubmitted>((dossier, _) => Renewal(dossier.DossierId, dossier.Purpose == DossierPurpose.Renewal));
        OnMany<RatingRecorded>((rating, _) =>
            rating.Consequence == Consequence.NotRecognised ? [Renewal(rating.DossierId, underWay: false)] : []);
    }

    private static FormattableString Renewal(string dossierId, bool underWay) =>
        $"update expiry_list_v1 set renewal_under_way = {underWay} where product_id = {ProductList.ProductOf(dossierId)}";
}
