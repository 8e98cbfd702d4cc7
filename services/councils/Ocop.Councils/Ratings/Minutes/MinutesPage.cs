using System.Text.Encodings.Web;

namespace Ocop.Councils.Ratings.Minutes;

/// <summary>The minutes as a page that prints as it is: no script, nothing from elsewhere.</summary>
internal static class MinutesPage
{
    public static string Html(MinutesDraft minutes) =>
        $"""
         <!doctype html>
         <html lang="vi">
         <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Text(minutes.Heading)}</title></head>
         <body>
         <header><p><strong>{Text(minutes.CouncilName)}</strong></p><h1>{Text(minutes.Heading)}</h1></header>
         <main>
         {string.Join('\n', minutes.Sections.Select(Section))}
         </main>
         <footer><table><tr>
         {string.Join('\n', minutes.Signers.Select(Signature))}
         </tr></table>
         {Others(minutes)}</footer>
         </body>
         </html>
         """;

    private static string Section(MinutesSection section) =>
        $"<section><h2>{Text(section.Title)}</h2><ul>{string.Concat(section.Lines.Select(line => $"<li>{Text(line)}</li>"))}</ul>{Scores(section)}</section>";

    private static string Scores(MinutesSection section) => section.Scores is not { } scores
        ? ""
        : $"<table><thead><tr>{Cells("th", scores.Head)}</tr></thead><tbody>{string.Concat(scores.Rows.Select(row => $"<tr>{Cells("td", row)}</tr>"))}</tbody></table>";

    private static string Cells(string tag, IEnumerable<string> texts) => string.Concat(texts.Select(text => $"<{tag}>{Text(text)}</{tag}>"));

    private static string Signature((string Title, string Name) signer) =>
        $"<td><strong>{Text(signer.Title)}</strong><br>(Ký, ghi rõ họ tên)<br><br><br><br>{Text(signer.Name)}</td>";

    private static string Others(MinutesDraft minutes) => minutes.Others.Count == 0 ? "" :
        $"<table><tr><th>Thành viên</th><th>Chữ ký</th></tr>{string.Concat(minutes.Others.Select(m => $"<tr>{Cells("td", [$"{m.Name}, {m.Agency}", ""])}</tr>"))}</table>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
