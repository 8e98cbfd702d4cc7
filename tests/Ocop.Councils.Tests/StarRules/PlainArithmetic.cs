using System.Text.Json;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.StarRules;

/// <summary>
/// The star once more, from the bytes of the sheet's file and the members' choices, sharing no code with the service: whole hundredths
/// of a point, products instead of quotients, bands and rules written out.
/// </summary>
internal sealed class PlainArithmetic
{
    private static readonly (int Star, long From)[] s_bands = [(5, 90_00), (4, 70_00), (3, 50_00), (2, 30_00), (1, 0)];

    private readonly List<Line> _lines;

    private PlainArithmetic(List<Line> lines, string sha256) => (_lines, Sha256) = (lines, sha256);

    public string Sha256 { get; }

    public static PlainArithmetic Of(string slug)
    {
        using var stream = typeof(RegulationBook).Assembly.GetManifestResourceStream($"Data/qd26-2026/sheets/{slug}.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        using var document = JsonDocument.Parse(bytes.ToArray());
        var top =
            document.RootElement.GetProperty("parts").EnumerateArray().SelectMany(part => part.GetProperty("criteria").EnumerateArray());
        return new([.. top.SelectMany(Lines)], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray())));
    }

    public PlainResult Rate(IReadOnlyList<IReadOnlyDictionary<string, int>> members, MinimaRule rule)
    {
        var sum = members.Sum(choices => _lines.Sum(line => line.PointsIn(choices)));
        var band = s_bands.First(b => sum >= b.From * members.Count).Star;
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
internal sealed record PlainResult(
    long Sum, int Members, int BandStar, int Star, IReadOnlyList<(int Star, string Criterion, decimal MinPoints)> Missed);
