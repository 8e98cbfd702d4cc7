using System.Text;
using Ocop.Planning.Plans;
using Ocop.Planning.Plans.Importing;
using Ocop.Planning.Tests.Support;
using Ocop.Regulations;

namespace Ocop.Planning.Tests.Plans.Importing;

public sealed class ImportPlanSpec
{
    private static readonly Actor s_office = new("office-38", Roles.ProvinceOffice, "Văn phòng OCOP tỉnh", new Scope("38"));

    [Fact]
    public void GivenNothing_WhenABalancedPlanIsImported_ThenItsAreasHaveTargetsAndCommunes()
    {
        var imported = When(Import()).Events.Should().ContainSingle().Which.Should().BeOfType<PlanImported>().Subject;

        imported.PlanId.Should().Be("38-2025-36-kh-ubnd");
        imported.Areas.Should().BeEquivalentTo(
            [
                new PlannedArea("Huyện Nga Sơn", ["16093", "16108"], 3, 1, 0, 2),
                new PlannedArea("Huyện Hậu Lộc", ["16012"], 2, 0, 1, 1),
            ],
            options => options.WithStrictOrdering());
    }

    [Fact]
    public void GivenNoFileOfCommunes_WhenImported_ThenTheAreasHaveNone() =>
        When(Import(communes: null)).Events.Should().ContainSingle().Which.Should().BeOfType<PlanImported>()
            .Which.Areas.Should().OnlyContain(a => a.Communes.Count == 0);

    [Fact]
    public void GivenAnImportedPlan_WhenImportedAgain_ThenRefusedWithItsId()
    {
        var imported = (PlanImported)When(Import()).Events[0];

        var refusal = When(Import(), imported).Refusal!;

        refusal.Code.Should().Be("plan.already-imported");
        refusal.Details!["planId"].Should().Be(imported.PlanId);
    }

    [Fact]
    public void GivenAnOfficeOfAnotherProvince_WhenImporting_ThenOutsideScope() =>
        When(Import() with { Actor = s_office with { Scope = new Scope("40") } }).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenTheNationalOffice_WhenImporting_ThenAnyProvinceIsItsOwn() =>
        When(Import() with { Actor = new("mae", Roles.NationalOffice, "Văn phòng Điều phối", Scope.National) }).Refusal.Should().BeNull();

    [Fact]
    public void GivenAnUnknownProvince_WhenImporting_ThenRefused()
    {
        var import = Import();

        When(import with { Content = import.Content with { ProvinceCode = "99" } }).Refusal!.Code.Should().Be("plan.province-unknown");
    }

    [Fact]
    public void GivenATableThatDoesNotBalance_WhenImporting_ThenRefusedWithTheCells()
    {
        var refusal = When(Import(allocation: PlanFiles.Small.Replace("Nga Sơn,3", "Nga Sơn,2", StringComparison.Ordinal))).Refusal!;

        refusal.Code.Should().Be("plan.does-not-balance");
        refusal.Details!["cells"].Should().BeAssignableTo<IReadOnlyList<WrongCell>>().Which.Should().Contain(
            new WrongCell(2, "Huyện Nga Sơn", "total", "2", "3", CellProblems.RowSum));
    }

    [Theory]
    [InlineData("Huyện Lạ,16093", "area", "Huyện Lạ", CellProblems.UnknownArea)]
    [InlineData(",16093", "area", "", CellProblems.Empty)]
    [InlineData("Huyện Nga Sơn,99999", "commune_code", "99999", CellProblems.UnknownCommune)]
    [InlineData("Huyện Nga Sơn,", "commune_code", "", CellProblems.Empty)]
    [InlineData("Huyện Nga Sơn,00004", "commune_code", "00004", CellProblems.OtherProvince)]
    [InlineData("Huyện Hậu Lộc,16093\nHuyện Nga Sơn,16093", "commune_code", "16093", CellProblems.DuplicateCommune)]
    public void GivenAWrongFileOfCommunes_WhenImporting_ThenRefusedByTheCell(string lines, string column, string found, string problem)
    {
        var refusal = When(Import(communes: $"area,commune_code\n{lines}\n")).Refusal!;

        refusal.Code.Should().Be("plan.areas-wrong");
        var cell = refusal.Details!["cells"].Should().BeAssignableTo<IReadOnlyList<WrongCell>>().Which.Should().ContainSingle().Subject;
        (cell.Row, cell.Column, cell.Found, cell.Problem).Should().Be((1 + lines.Split('\n').Length, column, found, problem));
    }

    [Theory]
    [InlineData("36/KH-UBND", "38-2025-36-kh-ubnd")]
    [InlineData(" 36 / kh-ubnd", "38-2025-36-kh-ubnd")]
    [InlineData("1048/QĐ-TTg", "38-2025-1048-qd-ttg")]
    public void GivenADocumentNumber_WhenItNamesThePlan_ThenTheIdIsPlainAndReadsBack(string number, string expected)
    {
        var id = PlanId.Of("38", number, new(2025, 2, 24));

        id.Value.Should().Be(expected);
        PlanId.TryParse(id.Value, out var parsed).Should().BeTrue();
        parsed.Should().Be(id);
    }

    private static ImportPlan Import(string allocation = PlanFiles.Small, string? communes = PlanFiles.SmallCommunes) => new(
        new("36/KH-UBND", "Kế hoạch", "UBND tỉnh", new(2025, 2, 24), "38", new(2025, 1, 1), new(2025, 12, 31), new(5, 1, 1, 3)),
        Table(allocation, Allocation.Columns),
        communes is null ? null : Table(communes, CommuneMap.Columns),
        RegulationBook.Load().AdminUnits,
        s_office);

    private static CsvTable Table(string text, IReadOnlyList<CsvColumn> columns)
    {
        CsvTable.TryRead("file", Encoding.UTF8.GetBytes(text), columns, out var table, out var refusal).Should().BeTrue("{0}", refusal?.Code);
        return table!;
    }

    private static Decision When(ImportPlan import, params object[] given) =>
        import.Decide(given.Aggregate(Plan.Initial, (state, e) => state.Evolve(e)));
}
