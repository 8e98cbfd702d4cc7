using Npgsql;
using Ocop.Councils.Ratings;

namespace Ocop.Councils.Insights.WhatIf;

/// <param name="Ratings">Concluded ratings that were rated once more.</param>
/// <param name="Changed">Those whose star would be another.</param>
/// <param name="Moves">How many went from which star to which, also from a star to itself.</param>
/// <param name="Changes">By rating id.</param>
internal sealed record WhatIfAnswer(
    LocalText Note, int Ratings, int Changed, IReadOnlyList<StarMove> Moves, Page<StarChange> Changes);

/// <param name="To">Null: no star at all.</param>
internal sealed record StarMove(int From, int? To, int Ratings);

internal sealed record StarChange(
    string RatingId,
    string ProductId,
    string ProductName,
    string ProvinceCode,
    Level Level,
    string RegulationId,
    string SheetId,
    DateOnly ConcludedOn,
    decimal OldTotal,
    int OldStar,
    decimal NewTotal,
    int? NewBandStar,
    int? NewStar,
    ChangeReason Reason,
    IReadOnlyList<MissedMinimum> MissedMinima)
{
    public static StarChange Of(PastRating past, DraftResult now) => new(
        past.RatingId, past.ProductId, past.ProductName, past.ProvinceCode, past.Level, past.RegulationId, past.SheetId, past.ConcludedOn, past.Total,
        past.Star, now.Total, now.BandStar, now.Star, Because(past, now),
        [.. now.Missed.Select(m => new MissedMinimum(m.Star, m.Criterion, m.MinPoints))]);

    /// <summary>What holds a fallen star down, or what no longer holds a risen one.</summary>
    private static ChangeReason Because(PastRating past, DraftResult now) => now switch
    {
        { IsStopped: true } => ChangeReason.Gate,
        { Star: null } => ChangeReason.Band,
        _ when now.Star < past.Star => now.Star < now.BandStar ? ChangeReason.Minimum : ChangeReason.Band,
        _ => past.Star < past.BandStar ? ChangeReason.Minimum : ChangeReason.Band,
    };
}

internal enum ChangeReason
{
    /// <summary>The total, or the band that it lies in.</summary>
    Band,

    /// <summary>A starred minimum that is missed now, or was.</summary>
    Minimum,

    /// <summary>A criterion would be at 0 on which 0 points end the scoring.</summary>
    Gate,
}

internal static class AskWhatIfEndpoint
{
    /// <summary>Ratings that one answer is made of at most: about two years of the whole country.</summary>
    private const int MostRatings = 20_000;

    public static void MapAskWhatIf(this IEndpointRouteBuilder insights) => insights
        .MapPost("/what-if", Handle)
        .WithName("AskWhatIf")
        .WithSummary("Thử dự thảo quy định trên các phiếu đã mở / What past ratings would be under a draft regulation; changes nothing")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<WhatIfAnswer>, ProblemHttpResult>> Handle(
        WhatIfBody body,
        [AsParameters] PageRequest page,
        Caller caller,
        RegulationBook book,
        NpgsqlDataSource dataSource,
        CancellationToken cancellationToken)
    {
        var scope = body.Scope ?? new ScopeBody();
        if (scope.Province is { } province && !caller.Actor.Reaches(province))
        {
            return Refusal.OutsideScope.ToProblem();
        }

        var past = new PastRatings(dataSource, scope with { Province = scope.Province ?? caller.Actor.Scope.Province });
        if (await past.Count(cancellationToken) is var ratings && ratings > MostRatings)
        {
            return Refusal.RuleBroken("regulation.draft-scope-too-wide", ("ratings", ratings), ("most", MostRatings)).ToProblem();
        }

        var draft = DraftLaw.Of(body.Draft, book);
        return TypedResults.Ok(Answer(await past.Read(rating => Outcome.Of(rating, draft.Rate(rating, book)), cancellationToken), page));
    }

    private static WhatIfAnswer Answer(List<Outcome> outcomes, PageRequest page)
    {
        List<StarChange> changes = [.. outcomes.Select(outcome => outcome.Change).OfType<StarChange>()];
        List<StarChange> rest = [.. changes.SkipWhile(change => string.CompareOrdinal(change.RatingId, page.After) <= 0).Take(page.Size + 1)];
        return new(
            Sentences.InBothLanguages("regulation.draft-note"),
            outcomes.Count,
            changes.Count,
            [
                .. outcomes.GroupBy(outcome => (outcome.From, outcome.To)).OrderByDescending(same => same.Key.From).ThenByDescending(same => same.Key.To)
                    .Select(same => new StarMove(same.Key.From, same.Key.To, same.Count())),
            ],
            Page.Of(rest, page.Size, change => change.RatingId));
    }

    /// <summary>What is kept of a rating while the others are read; the sheets are not.</summary>
    private sealed record Outcome(int From, int? To, StarChange? Change)
    {
        public static Outcome Of(PastRating past, DraftResult now) =>
            new(past.Star, now.Star, now.Star == past.Star ? null : StarChange.Of(past, now));
    }
}
