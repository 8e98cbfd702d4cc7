namespace Ocop.Products.Dossiers.SelfScoring;

/// <summary>What the producer's own marks would lead to; the council decides on its own.</summary>
/// <param name="Choices">The marks: number of the option by criterion.</param>
/// <param name="Unmarked">Criteria that have to be marked before the dossier is submitted.</param>
/// <param name="Total">0 to 100.</param>
/// <param name="BandStar">By points alone.</param>
/// <param name="Star">With the minima; null when a gate stops the rating.</param>
/// <param name="Missed">Starred minima that are not met, of every star.</param>
/// <param name="Next">The cheapest way to the next star; null at five stars.</param>
/// <param name="KeptOn">When the draft was kept; null for a question that is not kept.</param>
public sealed record SelfScoreView(
    string RegulationId,
    string SheetId,
    IReadOnlyDictionary<string, int> Choices,
    IReadOnlyList<string> Unmarked,
    decimal Total,
    IReadOnlyList<PartScore> Parts,
    int BandStar,
    int? Star,
    IReadOnlyList<StarredMinimum> Missed,
    IReadOnlyList<GateView> Gates,
    WayToStar? Next,
    DateOnly? KeptOn)
{
    private const int HighestStar = 5;

    public static SelfScoreView Of(Regulation law, SelfAssessment marks, CheapestBy by, DateOnly? keptOn)
    {
        var forecast = StarForecast.Of(law, marks);

        // A gate leaves no star: the way back is to what the marks would get without it.
        var withoutGates = Math.Min(forecast.BandStar, forecast.Missed.Select(minimum => minimum.Star - 1).Append(HighestStar).Min());
        var next = forecast.Star is { } star ? star + 1 : withoutGates;
        return new(
            law.Id,
            marks.Sheet.Id,
            marks.Choices,
            marks.Missing,
            forecast.Total,
            [.. marks.Sheet.Parts.Select(part => new PartScore(part.Code, part.Name, part.Criteria.Sum(criterion => PointsUnder(criterion, marks)), part.Max))],
            forecast.BandStar,
            forecast.Star,
            forecast.Missed,
            [.. forecast.Gates.Select(gate => new GateView(gate.Id, gate.Criterion, gate.Label))],
            next > HighestStar ? null : ShortestUpgrade.To(next, law, marks, by),
            keptOn);
    }

    private static decimal PointsUnder(Criterion criterion, SelfAssessment marks) =>
        criterion.IsLeaf ? marks.Points(criterion) : criterion.Children.Sum(child => PointsUnder(child, marks));
}

/// <param name="Code">"A", "B" or "C".</param>
public sealed record PartScore(string Code, LocalText Name, decimal Points, decimal Max);

/// <param name="Criterion">Where it is printed.</param>
public sealed record GateView(string Id, string Criterion, LocalText Label);
