using Ocop.EventStore.Projections;

namespace Ocop.Products.Catalogue;

/// <summary>
/// Every certificate ever issued: valid, replaced, expired or revoked. The catalogue shows the valid ones; the expiry looks for overdue
/// ones. "words" is what a product is found by. A tsvector finds words by their beginning, and its GIN index answers most questions to the
/// country's 18,000 products within a millisecond, where reading all rows takes five. Nobody waits for a certificate to be indexed, but
/// everybody for an answer, so there is no list of pending words (fastupdate).
/// </summary>
internal sealed class CertificateList : Projection
{
    private const string Table =
        """
        create table if not exists certificate_list_v2 (
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
            status text not null,
            words tsvector not null);
        create index if not exists certificate_list_v2_product on certificate_list_v2 (product_id) where status = 'valid';
        create index if not exists certificate_list_v2_expiry on certificate_list_v2 (expires_on) where status = 'valid';
        create index if not exists certificate_list_v2_words on certificate_list_v2 using gin (words)
            with (fastupdate = off) where status = 'valid';
        """;

    private readonly AdminUnits _places;

    public CertificateList(RegulationBook law)
        : base("certificate_list_v2", Table)
    {
        _places = law.AdminUnits;
        OnMany<CertificateIssued>((c, _) =>
        [
            $"""
             update certificate_list_v2 set status = 'replaced'
             where certificate_id = {c.Replaces ?? ""} and status = 'valid'
             """,
            $"""
             insert into certificate_list_v2 (certificate_id, product_id, product_name, producer_name, province_code, commune_code,
                 industry, star, issued_on, expires_on, status, words)
             values ({c.CertificateId}, {c.ProductId}, {c.ProductName}, {c.ProducerName},
                 {_places.ProvinceToday(c.ProvinceCode, c.IssuedOn)?.Code ?? c.ProvinceCode},
                 {_places.CommuneToday(c.CommuneCode, c.IssuedOn)?.Code ?? c.CommuneCode}, {c.Industry},
                 {c.Star}, {c.IssuedOn}, {c.ExpiresOn}, 'valid', array_to_tsvector({WordsOf(c)}))
             on conflict (certificate_id) do nothing
             """,
        ]);
        On<CertificateRevoked>((revoked, _) =>
            $"update certificate_list_v2 set status = 'revoked' where certificate_id = {revoked.CertificateId}");
        On<CertificateReinstated>((reinstated, _) =>
            $"update certificate_list_v2 set status = 'valid' where certificate_id = {reinstated.CertificateId}");
        On<CertificateExpired>((expired, _) =>
            $"update certificate_list_v2 set status = 'expired' where certificate_id = {expired.CertificateId}");
    }

    // A place is found under the name of its day and under the one it has now. Places without their kind: "Tỉnh" would make every product one of "tinh dầu", and "Thành phố" all of Hà Nội one of "Thanh Hóa".
    private string[] WordsOf(CertificateIssued certificate) =>
    [
        .. SearchWords.In(string.Join(
            ' ',
            certificate.ProductName,
            certificate.ProducerName,
            _places.FindCommune(certificate.CommuneCode, certificate.IssuedOn)?.Name,
            _places.FindProvince(certificate.ProvinceCode, certificate.IssuedOn)?.Name,
            _places.CommuneToday(certificate.CommuneCode, certificate.IssuedOn)?.Name,
            _places.ProvinceToday(certificate.ProvinceCode, certificate.IssuedOn)?.Name)),
    ];
}
