using Ocop.EventStore.Projections;

namespace Ocop.Products.Products.Getting;

/// <summary>
/// Every certificate ever issued: valid, replaced, expired or revoked. The catalogue shows the valid ones; the expiry looks for overdue ones.
/// </summary>
internal sealed class CertificateList : Projection
{
    private const string Table =
        """
        create table if not exists certificate_list_v1 (
            certificate_id text primary key,
            product_id text collate "C" not null,
            product_name text not null,
            producer_name text not null,
            province_code text not null,
            commune_code text not null,
            industry text not null,
            star integer not null,
            issued_on date not null,
            expires_on date not null,
            status text not null);
        create index if not exists certificate_list_v1_product on certificate_list_v1 (product_id) where status = 'valid';
        create index if not exists certificate_list_v1_expiry on certificate_list_v1 (expires_on) where status = 'valid';
        """;

    public CertificateList()
        : base("certificate_list_v1", Table)
    {
        OnMany<CertificateIssued>((c, _) =>
        [
            $"""
             update certificate_list_v1 set status = 'replaced'
             where certificate_id = {c.Replaces ?? ""} and status = 'valid'
             """,
            $"""
             insert into certificate_list_v1 (certificate_id, product_id, product_name, producer_name, province_code, commune_code,
                 industry, star, issued_on, expires_on, status)
             values ({c.CertificateId}, {c.ProductId}, {c.ProductName}, {c.ProducerName}, {c.ProvinceCode}, {c.CommuneCode}, {c.Industry},
                 {c.Star}, {c.IssuedOn}, {c.ExpiresOn}, 'valid')
             on conflict (certificate_id) do nothing
             """,
        ]);
        On<CertificateRevoked>((revoked, _) =>
            $"update certificate_list_v1 set status = 'revoked' where certificate_id = {revoked.CertificateId}");
        On<CertificateExpired>((expired, _) =>
            $"update certificate_list_v1 set status = 'expired' where certificate_id = {expired.CertificateId}");
    }
}
