namespace Ocop.Councils.Insights;

/// <summary>One round of a rating that is over, with its opened sheets.</summary>
/// <param name="DivergenceLimit">What the council's bylaws allowed.</param>
internal sealed record ScoredRound(string RatingId, string CouncilId, int Number, decimal DivergenceLimit, IReadOnlyList<ScoredSheet> Sheets)
{
    public decimal Spread => Sheets.Max(sheet => sheet.Total) - Sheets.Min(sheet => sheet.Total);
}

/// <param name="Parts">By part code; they add up to the total.</param>
internal sealed record ScoredSheet(string AccountId, IReadOnlyDictionary<string, decimal> Parts)
{
    public decimal Total { get; } = Parts.Values.Sum();
}

/// <summary>
/// How members score beside each other. Pure, and read by nobody who works out a result. A sheet is held against the mean of the <em>other</em>
/// sheets of its round, so that a member does not soften the measure by what it gave itself; the only sheet of a round is counted and not
/// compared. Figures are rounded to four decimals for reading, half away from zero.
/// </summary>
internal static class Calibration
{
    private const int Decimals = 4;

    /// <summary>By council, then account, in ordinal order.</summary>
    public static IReadOnlyList<MemberNumbers> Members(IEnumerable<ScoredRound> rounds) =>
    [
        .. rounds.SelectMany(SheetsAgainstTheOthers)
            .GroupBy(sheet => sheet.CouncilId, StringComparer.Ordinal)
            .OrderBy(council => council.Key, StringComparer.Ordinal)
            .SelectMany(council => Ranked(
                [.. council.GroupBy(sheet => sheet.AccountId, StringComparer.Ordinal).OrderBy(member => member.Key, StringComparer.Ordinal).Select(OfMember)])),
    ];

    /// <summary>By council id.</summary>
    public static IReadOnlyDictionary<string, CouncilNumbers> Councils(IEnumerable<ScoredRound> rounds) => rounds
        .GroupBy(round => round.CouncilId, StringComparer.Ordinal)
        .ToDictionary(council => council.Key, council => OfCouncil([.. council]), StringComparer.Ordinal);

    private static CouncilNumbers OfCouncil(List<ScoredRound> rounds)
    {
        List<ScoredRound> first = [.. rounds.Where(round => round.Number == 1)];
        var seconds = rounds.Count - first.Count;
        return new(
            first.Count,
            rounds.Sum(round => round.Sheets.Count),
            first.Count == 0 ? null : Rounded(first.Average(round => round.Spread)),
            first.Count == 0 ? null : first.Max(round => round.Spread),
            seconds,
            first.Count == 0 ? null : Rounded((decimal)seconds / first.Count));
    }

    private static IEnumerable<ComparedSheet> SheetsAgainstTheOthers(ScoredRound round)
    {
        var others = round.Sheets.Count - 1;
        return round.Sheets.Select(sheet => new ComparedSheet(
            round.CouncilId,
            sheet.AccountId,
            round.DivergenceLimit,
            others == 0 ? null : sheet.Total - ((round.Sheets.Sum(s => s.Total) - sheet.Total) / others),
            others == 0 ? [] : [.. sheet.Parts.Select(part => (part.Key, part.Value - ((round.Sheets.Sum(s => s.Parts[part.Key]) - part.Value) / others)))]));
    }

    private static MemberNumbers OfMember(IEnumerable<ComparedSheet> sheets)
    {
        List<ComparedSheet> all = [.. sheets];
        List<decimal> deviations = [.. all.Select(sheet => sheet.Deviation).OfType<decimal>()];
        var beyond = all.Count(sheet => sheet.Deviation is { } deviation && Math.Abs(deviation) > sheet.DivergenceLimit);
        return new(
            all[0].CouncilId,
            all[0].AccountId,
            all.Count,
            deviations.Count,
            deviations.Count == 0 ? null : Rounded(deviations.Average()),
            StandardDeviation(deviations),
            [
                .. all.SelectMany(sheet => sheet.Parts).GroupBy(part => part.Code, StringComparer.Ordinal)
                    .OrderBy(part => part.Key, StringComparer.Ordinal)
                    .Select(part => new PartDeviation(part.Key, Rounded(part.Average(p => p.Deviation)))),
            ],
            beyond,
            deviations.Count == 0 ? null : Rounded((decimal)beyond / deviations.Count),
            null);
    }

    /// <summary>Of a sample, so it needs two.</summary>
    private static decimal? StandardDeviation(List<decimal> deviations)
    {
        if (deviations.Count < 2)
        {
            return null;
        }

        var mean = deviations.Average();
        var variance = deviations.Sum(deviation => (deviation - mean) * (deviation - mean)) / (deviations.Count - 1);
        return Rounded((decimal)Math.Sqrt((double)variance));
    }

    /// <summary>Within one council: 1 scores lowest beside its colleagues; who scores alike has the same rank.</summary>
    private static IEnumerable<MemberNumbers> Ranked(List<MemberNumbers> members) => members.Select(member => member with
    {
        HarshnessRank = member.MeanDeviation is { } own ? 1 + members.Count(other => other.MeanDeviation < own) : null,
    });

    private static decimal Rounded(decimal figure) => decimal.Round(figure, Decimals, MidpointRounding.AwayFromZero);

    private sealed record ComparedSheet(
        string CouncilId, string AccountId, decimal DivergenceLimit, decimal? Deviation, IReadOnlyList<(string Code, decimal Deviation)> Parts);
}

/// <param name="Compared">Sheets with others beside them.</param>
/// <param name="MeanDeviation">Points above (or, negative, below) the mean of the others; null when nothing could be compared.</param>
/// <param name="StandardDeviation">Of those deviations, as of a sample; null under two.</param>
/// <param name="BeyondLimit">Compared sheets further from the others' mean than their council's divergence limit.</param>
/// <param name="HarshnessRank">Within the council, 1 for the lowest mean deviation.</param>
internal sealed record MemberNumbers(
    string CouncilId,
    string AccountId,
    int Sheets,
    int Compared,
    decimal? MeanDeviation,
    decimal? StandardDeviation,
    IReadOnlyList<PartDeviation> Parts,
    int BeyondLimit,
    decimal? BeyondLimitShare,
    int? HarshnessRank);

/// <param name="Code">"A", "B" or "C".</param>
/// <param name="MeanDeviation">Points above (or below) the mean of the others on that part.</param>
internal sealed record PartDeviation(string Code, decimal MeanDeviation);

/// <param name="Ratings">Whose first round was opened.</param>
/// <param name="MeanSpread">Of the first rounds: highest less lowest total, before anybody discussed.</param>
/// <param name="SecondRoundShare">Of the ratings, 0 to 1.</param>
internal sealed record CouncilNumbers(
    int Ratings, int Sheets, decimal? MeanSpread, decimal? LargestSpread, int SecondRounds, decimal? SecondRoundShare);
