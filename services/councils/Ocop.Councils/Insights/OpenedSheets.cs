using System.Text.Json;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.EventStore.Projections;

namespace Ocop.Councils.Insights;

/// <summary>
/// Every opened sheet beside the rating that it counts in, so that what is asked over many ratings reads one table instead of their streams.
/// It is fed by nothing else, and is asked only for ratings that are over, whose sheets offices and auditors read anyway. No names: who
/// asks is given them from the councils.
/// <para>"choices" and "bylaws" are JSON that is read back whole and never searched, so they are kept as text.</para>
/// </summary>
internal sealed class OpenedSheets : Projection
{
    public OpenedSheets()
        : base(
            "opened_sheets_v1",
            """
            create table if not exists opened_sheets_v1 (
                rating_id varchar collate "C" not null,
                round int not null,
                account_id varchar collate "C" not null,
                choices text not null,
                primary key (rating_id, round, account_id)
            );
            create table if not exists opened_sheets_v1_ratings (
                rating_id varchar collate "C" primary key,
                product_id varchar not null,
                product_name text not null,
                province_code varchar not null,
                level varchar not null,
                regulation_id varchar not null,
                sheet_id varchar not null,
                council_id varchar collate "C",
                bylaws text,
                ended_on date,
                round int,
                total numeric,
                band_star int,
                star int,
                minima_decided_by varchar
            );
            create index if not exists opened_sheets_v1_ratings_ended on opened_sheets_v1_ratings (ended_on);
            """)
    {
        On<RatingOpened>((e, _) =>
            $"""
             insert into opened_sheets_v1_ratings (rating_id, product_id, product_name, province_code, level, regulation_id, sheet_id)
             values ({e.RatingId}, {e.ProductId}, {e.ProductName}, {e.ProvinceCode}, {e.Level.ToContract()}, {e.RegulationId}, {e.SheetId})
             on conflict do nothing
             """);
        On<CouncilAssigned>((e, _) =>
            $"""
             update opened_sheets_v1_ratings
             set council_id = {e.CouncilId}, bylaws = {JsonSerializer.Serialize(e.Bylaws)}
             where rating_id = {e.RatingId}
             """);
        On<SheetSubmitted>((e, _) =>
            $"""
             insert into opened_sheets_v1 (rating_id, round, account_id, choices)
             values ({e.RatingId}, {e.Round}, {e.AccountId}, {JsonSerializer.Serialize(e.Choices)})
             on conflict do nothing
             """);
        On<RatingConcluded>((e, _) =>
            $"""
             update opened_sheets_v1_ratings
             set ended_on = {e.ConcludedOn}, round = {e.Round}, total = {e.Total}, band_star = {e.BandStar}, star = {e.Star},
                 minima_decided_by = {e.MinimaDecidedBy.ToString()}
             where rating_id = {e.Subject.RatingId}
             """);
        On<RatingStopped>((e, _) =>
            $"update opened_sheets_v1_ratings set ended_on = {e.StoppedOn}, round = {e.Round} where rating_id = {e.Subject.RatingId}");
    }

    public static IReadOnlyDictionary<string, int> ChoicesOf(string stored) => JsonSerializer.Deserialize<Dictionary<string, int>>(stored)!;

    public static Bylaws BylawsOf(string stored) => JsonSerializer.Deserialize<Bylaws>(stored)!;
}
