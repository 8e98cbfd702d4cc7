using Npgsql;
using Ocop.EventStore.Projections;
using Ocop.Products.Reading;

namespace Ocop.Products.Certificates.Expiry;

/// <summary>Every notice ever given. Names and places are the product list's.</summary>
internal sealed class NoticeList : Projection
{
    private const string Table =
        """
        create table if not exists notice_list_v1 (
            notice_id text collate "C" primary key,
            certificate_id text not null,
            product_id text collate "C" not null,
            days integer not null,
            ends_on date not null,
            given_on date not null);
        create index if not exists notice_list_v1_given on notice_list_v1 (given_on, notice_id);
        """;

    public NoticeList()
        : base("notice_list_v1", Table) => On<ExpiryNoticeGiven>((notice, _) =>
            $"""
             insert into notice_list_v1 (notice_id, certificate_id, product_id, days, ends_on, given_on)
             values ({IdOf(notice.CertificateId, notice.Days)}, {notice.CertificateId}, {notice.ProductId}, {notice.Days},
                 {notice.ExpiresOn}, {notice.GivenOn})
             on conflict (notice_id) do nothing
             """);

    public static string IdOf(string certificateId, int days) => FormattableString.Invariant($"{certificateId}.{days}");
}

/// <param name="Days">Which of the notices it is: 180, 120, 60 or 30 days before the end, or fewer when it was given late.</param>
/// <param name="ExpiresOn">The certificate's last day.</param>
public sealed record Notice(
    string CertificateId,
    string ProductId,
    string Name,
    string ProducerId,
    string ProducerName,
    int Days,
    DateOnly ExpiresOn,
    DateOnly GivenOn);

internal static class GetNoticesEndpoint
{
    public static void MapGetNotices(this IEndpointRouteBuilder products) => products
        .MapGet("/notices", Handle)
        .WithName("GetNotices")
        .WithSummary("Thông báo giấy chứng nhận sắp hết hiệu lực, mới nhất trước / Notices that a certificate will end, newest first")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<Page<Notice>>, ProblemHttpResult>> Handle(
        [AsParameters] PageRequest page, Caller caller, NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (!DayCursor.TryParse(page.After, DayCursor.End, out var after))
        {
            return TextRules.Malformed("after");
        }

        if (!caller.Actor.IsPlaced())
        {
            return Refusal.OutsideScope.ToProblem();
        }

        var rows = await dataSource.Query(
            $"""
             select notice.certificate_id, product_id, name, producer_id, producer_name, days, ends_on, given_on
             from notice_list_v1 notice join product_list_v1 p using (product_id)
             where (given_on, notice_id) < ({after.Day}, {after.Id}) and {ProductPlace.Within(caller.Actor.Scope)}
             order by given_on desc, notice_id desc limit {page.Size + 1}
             """,
            RowOf,
            cancellationToken);
        return TypedResults.Ok(Page.Of(rows, page.Size, row => new DayCursor(row.GivenOn, NoticeList.IdOf(row.CertificateId, row.Days)).ToString()));
    }

    private static Notice RowOf(NpgsqlDataReader r) => new(
        r.GetString(0),
        r.GetString(1),
        r.GetString(2),
        r.GetString(3),
        r.GetString(4),
        r.GetInt32(5),
        r.GetFieldValue<DateOnly>(6),
        r.GetFieldValue<DateOnly>(7));
}
