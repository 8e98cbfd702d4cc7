namespace Ocop.Products.Dossiers.SelfScoring;

/// <summary>
/// The star that one sheet of marks would get: the lower of its band and of the highest star whose minima are all met, a star also needing
/// those of the stars below. A council's star is an average over its members and may differ.
/// </summary>
/// <param name="Total">0 to 100.</param>
/// <param name="BandStar">By points alone.</param>
/// <param name="Star">Null when a gate stops the rating.</param>
/// <param name="Missed">Every starred minimum that is not met, by star, then in printed order.</param>
/// <param name="Gates">Gates that 0 points on a criterion close by themselves.</param>
public sealed record StarForecast(
    decimal Total, int BandStar, int? Star, IReadOnlyList<StarredMinimum> Missed, IReadOnlyList<Gate> Gates)
{
    private const int HighestStar = 5;

    public static StarForecast Of(Regulation law, SelfAssessment marks)
    {
        var total = marks.Sheet.Leaves.Sum(marks.Points);
        var missed = marks.Sheet.Minima.Where(minimum => marks.PointsAt(minimum.Criterion) < minimum.MinPoints).ToList();
        var gates = marks.Sheet.Gates.Where(gate => gate.ZeroOn.Any(code => marks.IsMarked(code) && marks.PointsAt(code) == 0m)).ToList();
        var band = law.BandOf(total);
        var open = missed.Select(minimum => minimum.Star - 1).Append(HighestStar).Min();
        return new(total, band, gates.Count > 0 ? null : Math.Min(band, open), missed, gates);
    }
}
