using Npgsql;
using Ocop.EventStore.Projections;
using Ocop.Planning.Certificates;

namespace Ocop.Planning.Plans.Measuring;

/// <summary>
/// Every certificate with the instants at which planning learned of it, of its end and of its successor, so that it can be asked as of any of them.
/// The facts may come in any order: each fills its own columns.
/// </summary>
internal sealed class CertificateFacts : Projection
{
    public CertificateFacts()
        : base(
            "certificate_facts_v2",
            """
            create table if not exists certificate_facts_v2 (
                certificate_id varchar primary key, product_id varchar, product_name varchar, province_code varchar, commune_code varchar,
                star int, replaces varchar, issued_on date, counted_at timestamptz, superseded_on date, superseded_at timestamptz);
            create index if not exists certificate_facts_v2_place on certificate_facts_v2 (province_code, issued_on);
            create table if not exists certificate_withdrawals_v2 (
                certificate_id varchar, revoked_on date, withdrawn_at timestamptz, restored_at timestamptz, primary key (certificate_id, revoked_on))
            """)
    {
        On<CertificateCounted>((e, stored) =>
            $"""
             insert into certificate_facts_v2
                (certificate_id, product_id, product_name, province_code, commune_code, star, replaces, issued_on, counted_at)
             values ({e.CertificateId}, {e.ProductId}, {e.ProductName}, {e.ProvinceCode}, {e.CommuneCode}, {e.Star}, {e.Replaces ?? ""}, {e.IssuedOn},
                {stored.Timestamp})
             on conflict (certificate_id) do update set
                product_id = excluded.product_id, product_name = excluded.product_name, province_code = excluded.province_code,
                commune_code = excluded.commune_code, star = excluded.star, replaces = excluded.replaces, issued_on = excluded.issued_on,
                counted_at = excluded.counted_at
             """);
        On<CertificateWithdrawn>((e, stored) =>
            $"""
             insert into certificate_withdrawals_v2 (certificate_id, revoked_on, withdrawn_at)
             values ({e.CertificateId}, {e.RevokedOn}, {stored.Timestamp})
             on conflict (certificate_id, revoked_on) do update set withdrawn_at = excluded.withdrawn_at
             """);
        On<CertificateRestored>((e, stored) =>
            $"""
             insert into certificate_withdrawals_v2 (certificate_id, revoked_on, restored_at)
             values ({e.CertificateId}, {e.RevokedOn}, {stored.Timestamp})
             on conflict (certificate_id, revoked_on) do update set restored_at = excluded.restored_at
             """);
        On<CertificateSuperseded>((e, stored) =>
            $"""
             insert into certificate_facts_v2 (certificate_id, superseded_on, superseded_at) values ({e.CertificateId}, {e.IssuedOn}, {stored.Timestamp})
             on conflict (certificate_id) do update set superseded_on = excluded.superseded_on, superseded_at = excluded.superseded_at
             """);
    }
}

/// <param name="Star">3, 4 or 5.</param>
/// <param name="Again">The certificate renews or raises an earlier one.</param>
internal sealed record RecognisedProduct(string ProductId, string ProductName, string CommuneCode, int Star, string CertificateId, DateOnly IssuedOn, bool Again);

internal static class RecognisedProducts
{
    /// <summary>
    /// The certificates that count towards a plan, as known at an instant: issued within its period, not revoked for good, and not given up within the period
    /// for another. An expired one counts. A certificate that was raised only after the period still counts at the star it had.
    /// </summary>
    public static async Task<IReadOnlyList<RecognisedProduct>> Of(
        NpgsqlDataSource dataSource, PlanImported plan, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            """
            select product_id, product_name, commune_code, star, certificate_id, issued_on, replaces <> ''
            from certificate_facts_v2 f
            where province_code = $1 and issued_on between $2 and $3 and counted_at <= $4
              and not exists (
                select from certificate_withdrawals_v2 w
                where w.certificate_id = f.certificate_id and w.withdrawn_at <= $4 and (w.restored_at is null or w.restored_at > $4))
              and (superseded_at is null or superseded_at > $4 or superseded_on > $3)
            order by product_id, certificate_id
            """);
        command.Parameters.Add(new() { Value = plan.ProvinceCode });
        command.Parameters.Add(new() { Value = plan.CountedFrom });
        command.Parameters.Add(new() { Value = plan.CountedTo });
        command.Parameters.Add(new() { Value = asOf.ToUniversalTime() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var products = new List<RecognisedProduct>();
        while (await reader.ReadAsync(cancellationToken))
        {
            products.Add(new(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetInt32(3),
                reader.GetString(4),
                reader.GetFieldValue<DateOnly>(5),
                reader.GetBoolean(6)));
        }

        return products;
    }
}
