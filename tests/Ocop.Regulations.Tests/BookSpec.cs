using FluentAssertions;
using Xunit;

namespace Ocop.Regulations.Tests;

public sealed class BookSpec
{
    private static readonly Regulation s_regulation = RegulationBook.Load().Get("qd26-2026");

    [Fact]
    public void GivenTheBuiltInBook_WhenLoaded_ThenEverySheetOfTheDecisionIsThere()
    {
        s_regulation.Sheets.Should().HaveCount(26);
        s_regulation.Sheets.Sum(sheet => sheet.Leaves.Count).Should().Be(787);
        s_regulation.Sheets.Sum(sheet => sheet.Leaves.Sum(leaf => leaf.Options.Count)).Should().Be(2579);
    }
}
