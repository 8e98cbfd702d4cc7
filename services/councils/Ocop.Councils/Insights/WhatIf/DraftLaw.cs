using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Conclusion;

namespace Ocop.Councils.Insights.WhatIf;

/// <summary>A rating that was concluded, with the opened sheets that counted.</summary>
/// <param name="MinimaDecidedBy">As the conclusion had it.</param>
/// <param name="Choices">Each member's option number by criterion.</param>
internal sealed record PastRating(
    string RatingId,
    string ProductId,
    string ProductName,
    string ProvinceCode,
    Level Level,
    string RegulationId,
    string SheetId,
    DateOnly ConcludedOn,
    decimal Total,
    int BandStar,
    int Star,
    MinimaRule MinimaDecidedBy,
    Bylaws Bylaws,
    IReadOnlyList<IReadOnlyDictionary<string, int>> Choices);

/// <summary>What a past rating would be under a draft.</summary>
/// <param name="BandStar">Null where there would be no star: a gate would have ended the scoring, or the bands leave the total out.</param>
internal sealed record DraftResult(decimal Total, int? BandStar, int? Star, bool IsStopped, IReadOnlyList<StarredMinimum> Missed);

/// <summary>
/// A law that is not: the rules that past sheets are rated by once more, with the same <see cref="StarRule"/>. What members would have chosen had
/// the sheet read otherwise, and whether their totals would still have been close enough, nobody knows; their choices stand as they were.
/// </summary>
/// <param name="Bands">Null: each rating's own.</param>
/// <param name="MinimaDecidedBy">Null: each rating's own.</param>
/// <param name="Sheets">Drafted sheets by id.</param>
internal sealed record DraftLaw(IReadOnlyList<StarBand>? Bands, MinimaRule? MinimaDecidedBy, IReadOnlyDictionary<string, Sheet> Sheets)
{
    private const decimal Highest = 100m;

    /// <param name="draft">Without mistakes; see <see cref="DraftMistakes"/>.</param>
    public static DraftLaw Of(DraftBody draft, RegulationBook book) => new(
        draft.Bands is not { } bands
            ? null
            : [.. bands.Select((band, at) => new StarBand(band.Star, band.From, at == 0 ? Highest : bands[at - 1].From))],
        draft.MinimaDecidedBy,
        (draft.Sheets ?? []).ToDictionary(sheet => sheet.SheetId, sheet => DraftSheet.Of(book.GetSheet(sheet.SheetId), sheet), StringComparer.Ordinal));

    public DraftResult Rate(PastRating past, RegulationBook book)
    {
        var law = book.Get(past.RegulationId);
        var bands = Bands is null ? law : law with { Bands = Bands };
        return Sheets.TryGetValue(past.SheetId, out var drafted)
            ? Rate(past, bands, drafted, [.. past.Choices.Select(choices => DraftSheet.Read(drafted, choices))])
            : Rate(past, bands, law.GetSheet(past.SheetId), past.Choices);
    }

    private DraftResult Rate(PastRating past, Regulation law, Sheet sheet, IReadOnlyList<IReadOnlyDictionary<string, int>> choices)
    {
        var total = StarRule.TotalOf([.. choices.Select(choice => new Marks(sheet, choice))], past.Bylaws.TotalDecimals, past.Bylaws.TotalRounding);
        var isStopped = ZeroGate.Find(sheet, choices) is not null;
        if (isStopped || !law.TryBandOf(total, out _))
        {
            return new(total, null, null, isStopped, []);
        }

        var result = StarRule.Apply(
            law, sheet, choices, MinimaDecidedBy ?? past.MinimaDecidedBy, past.Bylaws.TotalDecimals, past.Bylaws.TotalRounding);
        return new(result.Total, result.BandStar, result.Star, false, result.Missed);
    }
}

/// <summary>A score sheet as a draft would print it.</summary>
internal static class DraftSheet
{
    public static Sheet Of(Sheet sheet, SheetDraftBody draft)
    {
        var points = (draft.Points ?? []).ToDictionary(change => change.Criterion, change => change.Points, StringComparer.Ordinal);
        var minima = (draft.Minima ?? []).Select(change => (change.Star, change.Criterion)).ToHashSet();
        var printed = points.Count == 0 ? sheet : sheet with { Parts = [.. sheet.Parts.Select(part => With(part, points))] };
        return minima.Count == 0
            ? printed
            : printed.WithMinima([
                .. printed.Minima.Where(m => !minima.Contains((m.Star, m.Criterion))),
                .. from change in draft.Minima ?? []
                   where change.MinPoints is not null
                   select new StarredMinimum(change.Star, change.Criterion, change.MinPoints.GetValueOrDefault()),
            ]);
    }

    /// <summary>Choices as the drafted sheet takes them: a criterion that does not apply any more gives nothing, one that now does had no mark.</summary>
    public static IReadOnlyDictionary<string, int> Read(Sheet drafted, IReadOnlyDictionary<string, int> choices) => drafted.Leaves.ToDictionary(
        leaf => leaf.Code, leaf => Marks.Applies(drafted, leaf, choices) ? choices.GetValueOrDefault(leaf.Code) : 0, StringComparer.Ordinal);

    private static Part With(Part part, Dictionary<string, IReadOnlyList<decimal>> points)
    {
        List<Criterion> criteria = [.. part.Criteria.Select(criterion => With(criterion, points))];
        return part with { Criteria = criteria, Max = criteria.Sum(criterion => criterion.Max) };
    }

    private static Criterion With(Criterion criterion, Dictionary<string, IReadOnlyList<decimal>> points)
    {
        if (!criterion.IsLeaf)
        {
            List<Criterion> children = [.. criterion.Children.Select(child => With(child, points))];
            return criterion with { Children = children, Max = children.Sum(child => child.Max) };
        }

        return points.TryGetValue(criterion.Code, out var worth)
            ? criterion with { Options = [.. criterion.Options.Select((option, at) => option with { Points = worth[at] })], Max = worth.Max() }
            : criterion;
    }
}
