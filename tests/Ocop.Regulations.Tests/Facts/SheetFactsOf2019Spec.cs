using System.Text.Json;

namespace Ocop.Regulations.Tests.Facts;

/// <summary>
/// The sheets of 2019 against a digest made from the transcript by itself: parts, and for each scored criterion in printed order its maximum
/// and points. Codes are left out of it, since the transcript prints some of them twice.
/// </summary>
public sealed class SheetFactsOf2019Spec
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_digest = Digest();

    public static TheoryData<string> Sheets => [.. s_digest.Keys];

    [Fact]
    public void GivenTheAnnexOf2019_WhenTheBookIsLoaded_ThenItHasTheSetsOfTheTranscriptAndNoOther() =>
        RegulationBook.Load().Get("qd1048-2019").Sheets.Select(sheet => $"{sheet.Number} {sheet.Slug}").Should().Equal(s_digest.Keys);

    [Theory]
    [MemberData(nameof(Sheets))]
    public void GivenTheDigestOfASet_WhenOurSheetIsRead_ThenPointsAndGatesAreTheSame(string set)
    {
        var sheet = RegulationBook.Load().Get("qd1048-2019").GetSheet($"qd1048-2019/{set.Split(' ')[1]}");
        IEnumerable<string> ours =
        [
            .. sheet.Parts.SelectMany(part => part.Criteria.SelectMany(criterion => criterion.WithDescendants())
                .Where(criterion => criterion.IsLeaf).Select(Line).Prepend($"{part.Code} max {part.Max}")),
            .. sheet.Gates.Select(gate => $"gate at {gate.Criterion}"),
        ];
        ours.Should().Equal(s_digest[set]);
    }

    private static string Line(Criterion leaf) => $"{leaf.Max}: {string.Join(' ', leaf.Options.Select(option => option.Points))}";

    private static Dictionary<string, IReadOnlyList<string>> Digest()
    {
        using var stream = typeof(SheetFactsOf2019Spec).Assembly.GetManifestResourceStream("sheet-facts-2019.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<string>>>(stream)!;
    }
}
