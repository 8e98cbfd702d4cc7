using Ocop.Regulations;

namespace Ocop.Councils.Tests.Support;

/// <summary>The sheets that somebody can be rated by: all of 2026 and those of 2019 that are whole.</summary>
internal static class Regimes
{
    public static readonly RegulationBook Book = RegulationBook.Load();

    public static IEnumerable<Sheet> WholeSheets => Book.Regulations.SelectMany(law => law.Sheets).Where(sheet => sheet.Gap is null);

    public static Regulation LawOf(Sheet sheet) => Book.Get(sheet.RegulationId);
}
