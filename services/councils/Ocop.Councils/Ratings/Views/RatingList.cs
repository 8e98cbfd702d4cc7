using Ocop.Councils.Ratings.WrittenOpinions;
using Ocop.EventStore.Projections;

namespace Ocop.Councils.Ratings.Views;

/// <summary>One row a rating: enough to find it. Totals and stars stand only on the concluded ones.</summary>
internal sealed class RatingList : Projection
{
    public RatingList()
        : base(
            "rating_list_v2",
            """
            create table if not exists rating_list_v2 (
                rating_id varchar collate "C" primary key,
                level varchar not null,
                product_id varchar not null,
                product_name text not null,
                province_code varchar not null,
                sheet_id varchar not null,
                forwarded_on date not null,
                status varchar not null,
                council_id varchar,
                council_name text,
                mode varchar,
                due_on date,
                seats varchar[] not null default '{}',
                sheets_submitted int not null default 0,
                total numeric,
                star int,
                concluded_on date
            );
            create index if not exists rating_list_v2_seats on rating_list_v2 using gin (seats);
            create index if not exists rating_list_v2_province on rating_list_v2 (province_code, rating_id);
            create index if not exists rating_list_v2_product on rating_list_v2 (product_id);
            """)
    {
        On<RatingOpened>((e, _) =>
            $"""
             insert into rating_list_v2 (rating_id, level, product_id, product_name, province_code, sheet_id, forwarded_on, status)
             values ({e.RatingId}, {e.Level.ToContract()}, {e.ProductId}, {e.ProductName}, {e.ProvinceCode}, {e.SheetId}, {e.ForwardedOn},
                     {nameof(RatingStatus.AwaitingCouncil)})
             on conflict do nothing
             """);
        On<CouncilAssigned>((e, _) =>
            $"""
             update rating_list_v2
             set status = {nameof(RatingStatus.Scoring)}, mode = {nameof(SessionMode.Meeting)}, council_id = {e.CouncilId}, council_name = {e.CouncilName},
                 seats = {e.Members.Select(m => m.AccountId).ToArray()}
             where rating_id = {e.RatingId}
             """);
        On<WrittenOpinionAsked>((e, _) =>
            $"update rating_list_v2 set mode = {nameof(SessionMode.WrittenOpinion)}, due_on = {e.DueOn} where rating_id = {e.RatingId}");
        On<MeetingCalled>((e, _) => $"update rating_list_v2 set mode = {nameof(SessionMode.Meeting)} where rating_id = {e.RatingId}");
        On<SheetSubmitted>((e, _) => $"update rating_list_v2 set sheets_submitted = sheets_submitted + 1 where rating_id = {e.RatingId}");
        On<SecondRoundOpened>((e, _) =>
            $"""
             update rating_list_v2
             set status = {nameof(RatingStatus.SecondRound)}, mode = {nameof(SessionMode.Meeting)}, sheets_submitted = 0
             where rating_id = {e.RatingId}
             """);
        On<RatingConcluded>((e, _) =>
            $"""
             update rating_list_v2
             set status = {nameof(RatingStatus.Concluded)}, total = {e.Total}, star = {e.Star}, concluded_on = {e.ConcludedOn}
             where rating_id = {e.Subject.RatingId}
             """);
        On<RatingStopped>((e, _) =>
            $"""
             update rating_list_v2 set status = {nameof(RatingStatus.Stopped)}, concluded_on = {e.StoppedOn}
             where rating_id = {e.Subject.RatingId}
             """);
    }
}
