namespace Ocop.Regulations.Tests;

public sealed class LabelsSpec
{
    private static readonly IReadOnlyList<Sheet> s_sheets = [.. RegulationBook.Load().Regulations.SelectMany(law => law.Sheets)];

    [Fact]
    public void GivenEveryTextOfTheSheets_WhenRead_ThenItIsCompleteInBothLanguages() =>
        s_sheets.SelectMany(Texts).Should().HaveCountGreaterThan(7000)
            .And.AllSatisfy(text => text.Should().Match<LocalText>(t => IsWritten(t.Vi) && IsWritten(t.En)));

    [Fact]
    public void GivenTheOptionsOfACriterion_WhenARaterReadsThem_ThenNoTwoReadAlike()
    {
        foreach (var (sheet, leaf) in s_sheets.SelectMany(sheet => sheet.Leaves.Select(leaf => (sheet, leaf))))
        {
            leaf.Options.Select(option => (option.Case, option.Label.Vi)).Should().OnlyHaveUniqueItems($"{sheet.Id} {leaf.Code}");
            leaf.Options.Select(option => (option.Case, option.Label.En)).Should().OnlyHaveUniqueItems($"{sheet.Id} {leaf.Code}");
        }
    }

    [Fact]
    public void GivenOptions_WhenNumbered_ThenTheNumbersAreTheirPrintedPlaces() =>
        s_sheets.SelectMany(sheet => sheet.Leaves).Should().AllSatisfy(leaf =>
            leaf.Options.Select(option => option.Number).Should().Equal(Enumerable.Range(1, leaf.Options.Count)));

    private static IEnumerable<LocalText> Texts(Sheet sheet) =>
        new[] { sheet.Name, sheet.Group, sheet.Industry.Name }
            .Concat(sheet.Corrections).Concat(sheet.ToVerify)
            .Concat(sheet.Rejections.Select(rejection => rejection.Label))
            .Concat(sheet.Gates.Select(gate => gate.Label))
            .Concat(sheet.Parts.Select(part => part.Name))
            .Concat(sheet.Parts.SelectMany(part => part.Criteria).SelectMany(criterion => criterion.WithDescendants()).SelectMany(Texts));

    private static IEnumerable<LocalText> Texts(Criterion criterion) =>
        new[] { criterion.Name, criterion.Note }.OfType<LocalText>()
            .Concat(criterion.Cases.Select(alternative => alternative.Label))
            .Concat(criterion.Options.Select(option => option.Label));

    private static bool IsWritten(string text) => text.Length > 1 && string.Equals(text.Trim(), text, StringComparison.Ordinal);
}
