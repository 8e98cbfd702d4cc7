using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ocop.Planning.Plans;
using Ocop.Planning.Plans.Importing;
using Ocop.Planning.Tests.Support;

namespace Ocop.Planning.Tests.Plans.Importing;

public sealed class AllocationSpec
{
    private static readonly string[] s_numberColumns = ["total", "five_star", "four_star", "three_star"];

    [Theory]
    [InlineData("Huyện Nga Sơn,3,1,0,2", "Huyện Nga Sơn,4,1,0,2", "2|Huyện Nga Sơn|total|4|3|row-sum; -||total|6|5|column-sum")]
    [InlineData("Huyện Nga Sơn,3,1,0,2", "Huyện Nga Sơn,4,2,0,2", "-||total|6|5|column-sum; -||five_star|2|1|column-sum")]
    [InlineData("Huyện Nga Sơn,3,1,0,2", "Huyện Nga Sơn,3,1,-1,2", "2|Huyện Nga Sơn|four_star|-1||not-a-whole-number")]
    [InlineData("Huyện Nga Sơn,3,1,0,2", "Huyện Nga Sơn,3,1,0,2.0", "2|Huyện Nga Sơn|three_star|2.0||not-a-whole-number")]
    [InlineData("Huyện Nga Sơn,3,1,0,2", "Huyện Nga Sơn,3,1,,2", "2|Huyện Nga Sơn|four_star|||empty")]
    [InlineData("Huyện Nga Sơn,3,1,0,2", ",3,1,0,2", "2||area|||empty")]
    [InlineData("Huyện Hậu Lộc,2,0,1,1", "huyện  nga sơn,2,0,1,1", "3|huyện nga sơn|area|huyện nga sơn||duplicate-area")]
    [InlineData("Huyện Hậu Lộc,2,0,1,1", "Huyện Hậu Lộc,2,0,1,1\nTổng cộng,5,1,1,4", "4|Tổng cộng|total|5|6|row-sum; 4|Tổng cộng|three_star|4|3|column-sum")]
    [InlineData("Huyện Hậu Lộc,2,0,1,1", "Tổng cộng,3,1,0,2\nHuyện Hậu Lộc,2,0,1,1", "3|Tổng cộng|area|Tổng cộng||total-row-not-last", true)]
    [InlineData("Huyện Nga Sơn,3,1,0,2", "Huyện Nga Sơn,99999999999,1,0,2", "2|Huyện Nga Sơn|total|99999999999||not-a-whole-number")]
    public void GivenOneWrongCell_WhenChecked_ThenItIsNamedWithWhatStandsThereAndWhatShould(string right, string wrong, string expected, bool firstOnly = false)
    {
        var cells = Check(PlanFiles.Small.Replace(right, wrong, StringComparison.Ordinal), new(5, 1, 1, 3)).Wrong;

        string.Join("; ", (firstOnly ? cells.Take(1) : cells).Select(Text)).Should().Be(expected);
    }

    [Fact]
    public void GivenSeveralWrongCells_WhenChecked_ThenAllAreNamedAtOnce() =>
        Check("area,total,five_star,four_star,three_star\nA,x,0,0,y\nA,9,0,0,1\n,1,0,0,1\n", new(3, 0, 0, 3)).Wrong.Select(Text).Should().Equal(
            "2|A|total|x||not-a-whole-number",
            "2|A|three_star|y||not-a-whole-number",
            "3|A|area|A||duplicate-area",
            "3|A|total|9|1|row-sum",
            "4||area|||empty");

    [Fact]
    public void GivenADocumentWhoseOwnTotalsDisagree_WhenChecked_ThenItsTotalIsNamed() =>
        Check(PlanFiles.Small, new(6, 1, 1, 3)).Wrong.Select(Text).Should().Equal("-||total|6|5|row-sum", "-||total|5|6|column-sum");

    [Theory]
    [InlineData("\uFEFFarea,total,five_star,four_star,three_star\r\nHuyện Nga Sơn,3,1,0,2\r\nHuyện Hậu Lộc,2,0,1,1\r\n\r\n")]
    [InlineData("Đơn vị;Tổng số;5 sao;4 sao;3 sao\nHuyện Nga Sơn;3;1;0;2\n\"Huyện Hậu Lộc\";2;0;1;1\nTổng cộng;5;1;1;3\n")]
    [InlineData("stt,three_star,total,five_star,four_star,district\n1, 2 ,3,1,0,Huyện  Nga Sơn\n2,1,2,0,1,\" Huyện Hậu Lộc \"\n,3,5,1,1,TỔNG CỘNG\n")]
    [InlineData("Đơn vị;Tổng số;5 sao;4 sao;3 sao\nHuyện Nga Sơn;3;1;0;2\nHuyện Hậu Lộc;2;0;1;1\n;;;;\n")]
    public void GivenTheSameTableAsSpreadsheetsWriteIt_WhenChecked_ThenTheSameTargets(string text)
    {
        var allocation = Check(text, new(5, 1, 1, 3));

        allocation.Wrong.Should().BeEmpty();
        allocation.Areas.Should().Equal(new AreaTargets("Huyện Nga Sơn", new(3, 1, 0, 2)), new AreaTargets("Huyện Hậu Lộc", new(2, 0, 1, 1)));
    }

    [Fact]
    public void GivenAnyTableThatAddsUp_WhenChecked_ThenItIsTakenWholeWithOrWithoutItsTotalRow() =>
        Prop.ForAll(Tables().ToArbitrary(), table =>
        {
            var declared = SumOf(table);
            var plain = Check(Csv(table), declared);
            var withTotals = Check($"{Csv(table)}Tổng cộng,{declared.Total},{declared.Five},{declared.Four},{declared.Three}\n", declared);
            return plain.Wrong.Count == 0 && plain.Areas.Select(a => a.Targets).SequenceEqual(table) && withTotals.Wrong.Count == 0
                && withTotals.Areas.SequenceEqual(plain.Areas);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void GivenAnyTableThatAddsUp_WhenOneNumberIsChanged_ThenItsRowAndItsColumnAreNamed() =>
        Prop.ForAll(
            (from table in Tables()
             from row in Gen.Choose(0, table.Length - 1)
             from column in Gen.Choose(0, s_numberColumns.Length - 1)
             from delta in Gen.Choose(1, 50)
             select (table, row, column, delta)).ToArbitrary(),
            change =>
            {
                var (table, row, column, delta) = change;
                var spoilt = table.ToArray();
                spoilt[row] = Raise(spoilt[row], column, delta);
                var wrong = Check(Csv(spoilt), SumOf(table)).Wrong;
                return wrong.Any(w => w.Row == row + 2 && w.Column == "total" && w.Problem == CellProblems.RowSum)
                    && wrong.Any(w => w.Row is null && w.Column == s_numberColumns[column] && w.Problem == CellProblems.ColumnSum)
                    && wrong.Count == 2;
            }).QuickCheckThrowOnFailure();

    private static Gen<StarCounts[]> Tables() =>
        (from five in Gen.Choose(0, 40) from four in Gen.Choose(0, 40) from three in Gen.Choose(0, 400) select new StarCounts(five + four + three, five, four, three))
            .NonEmptyListOf().Select(list => list.ToArray());

    private static StarCounts Raise(StarCounts counts, int column, int delta) => column switch
    {
        0 => counts with { Total = counts.Total + delta },
        1 => counts with { Five = counts.Five + delta },
        2 => counts with { Four = counts.Four + delta },
        _ => counts with { Three = counts.Three + delta },
    };

    private static StarCounts SumOf(IEnumerable<StarCounts> table) =>
        table.Aggregate(new StarCounts(0, 0, 0, 0), (a, b) => new(a.Total + b.Total, a.Five + b.Five, a.Four + b.Four, a.Three + b.Three));

    private static string Csv(IReadOnlyList<StarCounts> table)
    {
        var csv = new StringBuilder("area,total,five_star,four_star,three_star\n");
        for (var i = 0; i < table.Count; i++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"Xã {i},{table[i].Total},{table[i].Five},{table[i].Four},{table[i].Three}\n");
        }

        return csv.ToString();
    }

    private static Allocation Check(string text, StarCounts declared)
    {
        CsvTable.TryRead("allocation", Encoding.UTF8.GetBytes(text), Allocation.Columns, out var table, out var refusal)
            .Should().BeTrue("{0}", refusal?.Code);
        return Allocation.Of(table!, declared);
    }

    private static string Text(WrongCell cell) => $"{cell.Row?.ToString(CultureInfo.InvariantCulture) ?? "-"}|{cell.Area}|{cell.Column}|{cell.Found}|{cell.Expected}|{cell.Problem}";
}
