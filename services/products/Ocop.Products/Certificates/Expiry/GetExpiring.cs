using Npgsql;
using Ocop.Products.Reading;

namespace Ocop.Products.Certificates.Expiry;

/// <param name="ExpiresOn">The last day on which it is valid.</param>
/// <param name="DaysLeft">To that day, 0 on it.</param>
/// <param name="NoticedDays">The latest notice that the producer was given: 180, 120, …</param>
/// <param name="Renewal">Null under a law that names no days for it.</param>
public sealed record ExpiringCertificate(
    string CertificateId,
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    int Star,
    DateOnly IssuedOn,
    DateOnly ExpiresOn,
    int DaysLeft,
    int? NoticedDays,
    RenewalView? Renewal);

internal static class GetExpiringEndpoint
{
    private const int DefaultDays = 180;

    // A certificate's 36 months: none ends later.
    private const int MostDays = 1100;

    public static void MapGetExpiring(this IEndpointRouteBuilder products) => products
        .MapGet("/certificates/expiring", Handle)
        .WithName("GetExpiringCertificates")
        .WithSummary("Giấy chứng nhận sắp hết hiệu lực trong phạm vi / Certificates within one's scope that end soon")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<ExpiringCertificate>>, ProblemHttpResult>> Handle(
        int? withinDays,
        [AsParameters] PageRequest page,
        Caller caller,
        RegulationBook law,
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        if (!DayCursor.TryParse(page.After, DayCursor.Start, out var after))
        {
            return TextRules.Malformed("after");
        }

        if (withinDays is < 0 or > MostDays)
        {
            return TextRules.Malformed("withinDays");
        }

        if (!caller.Actor.IsPlaced())
        {
            return Refusal.OutsideScope.ToProblem();
        }

        var rows = await dataSource.Query(
            $"""
             select certificate_id, product_id, name, producer_id, producer_name, province_code, commune_code, star,
                 issued_on, expires_on, noticed_days, renewal_under_way
             from expiry_list_v1 p
             where valid and (expires_on, certificate_id) > ({after.Day}, {after.Id})
               and expires_on between {caller.Today} and {caller.Today.AddDays(withinDays ?? DefaultDays)}
               and {ProductPlace.Within(caller.Actor.Scope)}
             order by expires_on, certificate_id limit {page.Size + 1}
             """,
            r => RowOf(r, law, caller.Today),
            cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => new DayCursor(row.ExpiresOn, row.CertificateId).ToString()));
    }

    private static ExpiringCertificate RowOf(NpgsqlDataReader r, RegulationBook law, DateOnly today)
    {
        var expiresOn = r.GetFieldValue<DateOnly>(9);
        return new(
            r.GetString(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetString(5),
            r.GetString(6),
            r.GetInt32(7),
            r.GetFieldValue<DateOnly>(8),
            expiresOn,
            expiresOn.DayNumber - today.DayNumber,
            r.Maybe<int?>(10),
            RenewalView.Of(expiresOn, r.GetBoolean(11), law, today));
    }
}
