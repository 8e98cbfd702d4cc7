using Ocop.Councils.Ratings;
using Ocop.EventStore;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Support;

/// <summary>Ratings of the past, put into the log as they would stand there: what reads many of them needs many.</summary>
internal static class PastRatings
{
    /// <summary>Concluded under the sheet's own law by the first members of the council, one sheet each.</summary>
    public static async Task<string> Concluded(
        this CouncilsApplication app, int serial, Sheet sheet, IReadOnlyList<Dictionary<string, int>> sheets, string province = CouncilsApplication.Province,
        string? council = null, DateOnly? on = null)
    {
        var opened = Given.Opened(sheet) with
        {
            RatingId = $"{province}-14758-{serial}-2026-d1-province",
            ProductId = $"{province}-14758-{serial}-2026",
            ProvinceCode = province,
            RegulationId = sheet.RegulationId,
        };
        var assigned = Given.Assigned(sheet) with { RatingId = opened.RatingId, CouncilId = council ?? Given.Assigned().CouncilId };
        var result = StarRule.Apply(Given.Book.Get(sheet.RegulationId), sheet, [.. sheets], assigned.Bylaws.MinimaDecidedBy);
        var session = Session.Begin(opened, assigned);
        await app.Append(
            opened.RatingId,
            [
                opened,
                assigned,
                .. Given.Handed(1, sheet, sheets).Cast<SheetSubmitted>().Select(submitted => submitted with { RatingId = opened.RatingId }),
                new RatingConcluded(
                    session.Subject, 1, result.Total, result.BandStar, result.Star,
                    [.. result.Missed.Select(m => new MissedMinimum(m.Star, m.Criterion, m.MinPoints))], sheets.Count, 0m, assigned.Bylaws.MinimaDecidedBy,
                    on ?? Given.Today),
            ]);
        return opened.RatingId;
    }

    private static async Task Append(this CouncilsApplication app, string rating, object[] events) =>
        await app.Services.GetRequiredService<IEventStore>().Decide<Rating>(
            rating, new CommandContext(Actor.Service("test")), _ => Decision.Happens(events), CancellationToken.None);
}
