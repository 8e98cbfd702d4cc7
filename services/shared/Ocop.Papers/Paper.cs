using PdfSharp.Pdf;

namespace Ocop.Papers;

/// <param name="Title">What a reader's window and a search show.</param>
/// <param name="Author">The body that the paper speaks for.</param>
/// <param name="On">The day on which it is drawn up; the clock is never read, so the same facts give the same bytes.</param>
public sealed record PaperData(string Title, string Author, DateOnly On);

/// <summary>A paper as a PDF that needs nothing of the machine: its fonts are inside, its text can be searched and copied.</summary>
public static class Paper
{
    public const string MediaType = "application/pdf";

    private const string Language = "vi-VN";

    public static byte[] Draw(PaperData data, PageShape shape, Action<PaperWriter> write)
    {
        PaperFonts.Register();
        using var document = new PdfDocument();
        document.Language = Language;
        document.PageLayout = PdfPageLayout.SinglePage;
        document.ViewerPreferences.DisplayDocTitle = true;
        document.Info.Title = data.Title;
        document.Info.Author = data.Author;
        document.Info.Creator = "Ocop.Aspire";
        document.Info.CreationDate = document.Info.ModificationDate = data.On.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        using (var writer = new PaperWriter(document, shape))
        {
            write(writer);
        }

        return PaperBytes.Of(document, $"{data.Title}\n{data.Author}\n{data.On:O}");
    }
}
