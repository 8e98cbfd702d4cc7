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
         </tr></table></footer>
         </body>
         </html>
         """;

    private static string Section(MinutesSection section) =>
        $"<section><h2>{Text(section.Title)}</h2><ul>{string.Concat(section.Lines.Select(line => $"<li>{Text(line)}</li>"))}</ul></section>";

    private static string Signature((string Title, string Name) signer) =>
        $"<td><strong>{Text(signer.Title)}</strong><br>(Ký, ghi rõ họ tên)<br><br><br><br>{Text(signer.Name)}</td>";

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
