using System.Text;

namespace Ocop.Hosting.Local.Running;

internal static class TextTable
{
    /// <summary>Columns as wide as their widest cell, two spaces between them.</summary>
    public static string Format(IReadOnlyList<string> header, IEnumerable<string[]> rows)
    {
        List<IReadOnlyList<string>> all = [header, .. rows];
        var widths = Enumerable.Range(0, header.Count).Select(column => all.Max(row => row[column].Length)).ToList();
        var text = new StringBuilder();
        foreach (var row in all)
        {
            text.AppendLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString();
    }
}
