using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers.SelfScoring;

/// <summary>The cheapest way held against every sheet of marks there is, on small sheets made up at random.</summary>
public sealed class CheapestWaySpec
{
    private static readonly LocalText s_name = new("x", "x");

    [Theory]
    [InlineData(CheapestBy.Criteria)]
    [InlineData(CheapestBy.Points)]
    public void GivenSmallSheets_WhenTheCheapestWayIsAsked_ThenNoOtherWayIsCheaper(CheapestBy by)
    {
        var random = new Random(20261123);
        var reached = 0;
        for (var round = 0; round < 1500; round++)
        {
            var sheet = RandomSheet(random);
            var marks = new SelfAssessment(sheet, RandomMarks(sheet, random));
            var star = random.Next(2, 6);
            var law = Facts.Regulation with { Bands = Bands(sheet.Leaves.Sum(leaf => leaf.Max)) };

            var way = ShortestUpgrade.To(star, law, marks, by);
            var best = AllWays(marks).Where(choices => Reaches(star, law, sheet, choices)).Select(choices => Cost(marks, choices, by)).DefaultIfEmpty().Min();

            (way is null).Should().Be(best == default, "round {0} either has a way or not", round);
            if (way is not null)
            {
                reached++;
                var changed = Changed(marks, way);
                Reaches(star, law, sheet, changed).Should().BeTrue("round {0} leads to {1} stars", round, star);
                Cost(marks, changed, by).Should().Be(best, "round {0}", round);
                way.Total.Should().Be(new SelfAssessment(sheet, changed).Sheet.Leaves.Sum(new SelfAssessment(sheet, changed).Points));
            }
        }

        reached.Should().BeGreaterThan(500, "most of the made-up sheets have a way");
    }

    [Fact]
    public void GivenEverySheetOfTheLaw_WhenNothingIsMarked_ThenThereIsAWayToFiveStarsThatTheStarRuleConfirms()
    {
        foreach (var sheet in Facts.Regulation.Sheets)
        {
            var nothing = new SelfAssessment(sheet, new Dictionary<string, int>());

            var way = ShortestUpgrade.To(5, Facts.Regulation, nothing, CheapestBy.Points)!;

            var forecast = StarForecast.Of(Facts.Regulation, new(sheet, Changed(nothing, way)));
            forecast.Star.Should().Be(5, sheet.Id);
            forecast.Total.Should().Be(way.Total);
        }
    }

    [Fact]
    public void GivenTheStarIsThere_WhenAsked_ThenNothingHasToChange()
    {
        var best = Facts.Sheet.Leaves.ToDictionary(leaf => leaf.Code, leaf => leaf.Options.MaxBy(option => option.Points)!.Number);

        ShortestUpgrade.To(4, Facts.Regulation, new(Facts.Sheet, best), CheapestBy.Criteria)!.Changes.Should().BeEmpty();
    }

    [Fact]
    public void GivenTwoEqualWays_WhenAsked_ThenTheCriterionAtTheTopStaysAsItIs()
    {
        var sheet = SheetOf([Leaf("1", null, 0m, 5m), Leaf("2", null, 0m, 5m)]);
        var law = Facts.Regulation with { Bands = [new(2, 5m, 100m), new(1, 0m, 5m)] };

        ShortestUpgrade.To(2, law, new(sheet, new Dictionary<string, int> { ["1"] = 1, ["2"] = 1 }), CheapestBy.Criteria)!.Changes
            .Should().ContainSingle().Which.Should().Be(new OptionChange("2", 1, 2, 5m));
    }

    private static List<StarBand> Bands(decimal max) =>
    [
        new(5, Math.Floor(max * 0.9m), 100m), new(4, Math.Floor(max * 0.7m), 90m), new(3, Math.Floor(max * 0.5m), 70m),
        new(2, Math.Floor(max * 0.3m), 50m), new(1, 0m, 30m),
    ];

    /// <summary>Up to five criteria of up to four options; points may be halves, the last may hang on the first, options may be starred.</summary>
    private static Sheet RandomSheet(Random random)
    {
        var leaves = new List<Criterion>();
        var count = random.Next(2, 6);
        for (var i = 1; i <= count; i++)
        {
            var points = Enumerable.Range(0, random.Next(2, 5)).Select(_ => random.Next(0, 13) / 2m).Distinct().Order().ToArray();
            var hangs = i == count && random.Next(3) == 0 ? new AppliesWhen("1", random.Next(1, 4)) : null;
            var leaf = Leaf($"{i}", hangs, points);
            leaves.Add(random.Next(3) > 0
                ? leaf
                : leaf with { Options = [.. leaf.Options.Select((o, at) => at == leaf.Options.Count - 1 ? o with { MinimumForStar = random.Next(3, 6) } : o)] });
        }

        Gate[] gates = random.Next(4) == 0 ? [new("g", "1", GateKind.Stop, s_name, ["1"])] : [];
        return SheetOf(leaves) with { Gates = gates };
    }

    private static Sheet SheetOf(IReadOnlyList<Criterion> leaves) => Facts.Sheet with { Parts = [new("A", s_name, 100m, leaves)], Gates = [] };

    private static Criterion Leaf(string code, AppliesWhen? hangs, params decimal[] points) => new()
    {
        Code = code,
        Name = s_name,
        Max = points.Max(),
        AppliesWhen = hangs,
        Options = [.. points.Select((p, at) => new Option(at + 1, p, s_name, null, null))],
    };

    private static Dictionary<string, int> RandomMarks(Sheet sheet, Random random)
    {
        var marks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var leaf in sheet.Leaves)
        {
            var applies = leaf.AppliesWhen is not { } on || new SelfAssessment(sheet, marks).PointsAt(on.Criterion) >= on.AtLeast;
            if (random.Next(4) > 0)
            {
                marks[leaf.Code] = applies ? random.Next(0, leaf.Options.Count + 1) : 0;
            }
        }

        return marks;
    }

    /// <summary>Every sheet of marks in which no criterion gives less than now.</summary>
    private static IEnumerable<Dictionary<string, int>> AllWays(SelfAssessment marks)
    {
        IEnumerable<Dictionary<string, int>> all = [new(marks.Choices, StringComparer.Ordinal)];
        foreach (var leaf in marks.Sheet.Leaves)
        {
            all = all.SelectMany(
                choices => leaf.Options.Where(option => option.Points > marks.Points(leaf)).Select(option => (int?)option.Number).Prepend(null),
                (choices, option) => option is { } number ? new Dictionary<string, int>(choices, StringComparer.Ordinal) { [leaf.Code] = number } : choices);
        }

        return all;
    }

    private static bool Reaches(int star, Regulation law, Sheet sheet, Dictionary<string, int> choices)
    {
        var marks = new SelfAssessment(sheet, choices);
        return marks.NotApplicable.Count == 0
            && sheet.Leaves.Sum(marks.Points) >= law.Bands.Single(band => band.Star == star).From
            && sheet.Minima.All(minimum => minimum.Star > star || marks.PointsAt(minimum.Criterion) >= minimum.MinPoints)
            && sheet.Gates.All(gate => gate.ZeroOn.All(code => marks.PointsAt(code) > 0m));
    }

    private static (decimal First, decimal Second) Cost(SelfAssessment marks, Dictionary<string, int> choices, CheapestBy by)
    {
        // One more than it is, so that a way without a change differs from none at all.
        var changed = 1 + choices.Count(choice => marks.Choices.GetValueOrDefault(choice.Key, -1) != choice.Value);
        var gained = 1 + new SelfAssessment(marks.Sheet, choices).Sheet.Leaves.Sum(new SelfAssessment(marks.Sheet, choices).Points) - marks.Sheet.Leaves.Sum(marks.Points);
        return by == CheapestBy.Criteria ? (changed, gained) : (gained, changed);
    }

    private static Dictionary<string, int> Changed(SelfAssessment marks, WayToStar way)
    {
        var changed = new Dictionary<string, int>(marks.Choices, StringComparer.Ordinal);
        foreach (var change in way.Changes)
        {
            changed[change.Criterion] = change.To;
        }

        return changed;
    }
}
