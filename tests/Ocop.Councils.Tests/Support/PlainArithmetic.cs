using System.Text.Json;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Support;

/// <summary>
/// The star once more, from the bytes of the sheet's file and the members' choices, sharing no code with the service: whole hundredths
/// of a point, products instead of quotients, bands and rules written out.
/// </summary>
internal sealed class PlainArithmetic
{
    // Each band's first hundredth, and the first hundredth no longer in it: in 2019 bands ended with a whole point.
    private static readonly (int Star, long From, long Over)[] s_halfOpen =
        [(5, 90_00, 100_01), (4, 70_00, 90_00), (3, 50_00, 70_00), (2, 30_00, 50_00), (1, 0, 30_00)];

    private static readonly (int Star, long From, long Over)[] s_wholePoints =
        [(5, 90_00, 100_01), (4, 70_00, 89_01), (3, 50_00, 69_01), (2, 30_00, 49_01), (1, 0, 30_00)];

    private readonly List<Line> _lines;
    private readonly bool _isOf2019;

    private PlainArithmetic(List<Line> lines, bool isOf2019, string sha256) => (_lines, _isOf2019, Sha256) = (lines, isOf2019, sha256);

    public string Sha256 { get; }

    /// <param name="sheetId">"{regulation}/{slug}".</param>
    public static PlainArithmetic Of(string sheetId)
    {
        var file = $"Data/{sheetId.Replace("/", "/sheets/", StringComparison.Ordinal)}.json";
        using var stream = typeof(RegulationBook).Assembly.GetManifestResourceStream(file)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        using var document = JsonDocument.Parse(bytes.ToArray());
        var top =
            document.RootElement.GetProperty("parts").EnumerateArray().SelectMany(part => part.GetProperty("criteria").EnumerateArray());
        return new(
            [.. top.SelectMany(Lines)],
            sheetId.StartsWith("qd1048", StringComparison.Ordinal),
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray())));
    }

    public PlainResult Rate(IReadOnlyList<IReadOnlyDictionary<string, int>> members, MinimaRule rule)
    {
        var sum = members.Sum(choices => _lines.Sum(line => line.PointsIn(choices)));
        // An average of members that is on no whole hundredth still lies on one side of each edge: edges are multiplied, never the sum divided.
        var band = (_isOf2019 ? s_wholePoints : s_halfOpen)
            .FirstOrDefault(b => sum >= b.From * members.Count && (_isOf2019 && b.Over % 100 == 1
                ? sum <= (b.Over - 1) * members.Count
                : sum < b.Over * members.Count)).Star;
        var missed = new List<(int Star, string Criterion, decimal MinPoints)>();
        foreach (var (line, star, least) in _lines.SelectMany(line => line.Stars.Select(s => (line, s.Star, s.Least))))
        {
            long there = members.Count(choices => line.PointsIn(choices) >= least);
            var met = rule == MinimaRule.MoreThanHalf ? there > members.Count - there
                : rule == MinimaRule.EveryMember ? there == members.Count
                : members.Sum(line.PointsIn) >= least * members.Count;
            if (!met)
            {
                missed.Add((star, line.Code, least / 100m));
            }
        }

        var star5 = missed.Count == 0;
        var star4 = !missed.Exists(m => m.Star is 3 or 4);
        var star3 = !missed.Exists(m => m.Star == 3);
        var open = star5 ? 5 : star4 ? 4 : star3 ? 3 : 2;
        return new(sum, members.Count, band, band < open ? band : open, [.. missed.Where(m => m.Star <= band).OrderBy(m => m.Star)]);
    }

    private static IEnumerable<Line> Lines(JsonElement criterion) =>
        criterion.TryGetProperty("criteria", out var children) ? children.EnumerateArray().SelectMany(Lines) : [Line.Of(criterion)];

    private static long Hundredths(JsonElement points) => (long)(points.GetDecimal() * 100);

    private sealed record Line(string Code, long[] Points, (int Star, long Least)[] Stars)
    {
        public static Line Of(JsonElement criterion)
        {
            var options = criterion.GetProperty("options").EnumerateArray().ToList();
            return new(
                criterion.GetProperty("code").GetString()!,
                [0, .. options.Select(o => Hundredths(o.GetProperty("points")))],
                [
                    .. options.Where(o => o.TryGetProperty("minimumForStar", out _))
                        .Select(o => (o.GetProperty("minimumForStar").GetInt32(), Hundredths(o.GetProperty("points")))),
                ]);
        }

        public long PointsIn(IReadOnlyDictionary<string, int> choices) => Points[choices.TryGetValue(Code, out var option) ? option : 0];
    }
}

/// <param name="Sum">Hundredths of a point of all members together.</param>
/// <param name="BandStar">0 for a total that the regulation leaves without a star.</param>
internal sealed record PlainResult(
    long Sum, int Members, int BandStar, int Star, IReadOnlyList<(int Star, string Criterion, decimal MinPoints)> Missed);
