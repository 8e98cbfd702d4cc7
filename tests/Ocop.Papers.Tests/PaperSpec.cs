using Ocop.Papers.Tests.Reading;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace Ocop.Papers.Tests;

public sealed class PaperSpec
{
    // Every vowel with every tone, in both cases, and đ: what a font for English does not have.
    private const string Alphabet =
        "àáảãạ ằắẳẵặ ầấẩẫậ èéẻẽẹ ềếểễệ ìíỉĩị òóỏõọ ồốổỗộ ờớởỡợ ùúủũụ ừứửữự ỳýỷỹỵ đ ÀÁẢÃẠ ẰẮẲẴẶ ẦẤẨẪẬ ÈÉẺẼẸ ỀẾỂỄỆ ÌÍỈĨỊ ÒÓỎÕỌ ỒỐỔỖỘ ỜỚỞỠỢ ÙÚỦŨỤ ỪỨỬỮỰ ỲÝỶỸỴ Đ";

    private static readonly PaperData s_data = new("Biên bản số 1", "Hội đồng OCOP", new(2026, 11, 22));
    private static readonly string s_long = string.Join(' ', Enumerable.Repeat("nước mắm cốt ủ chượp mười hai tháng", 120));

    [Fact]
    public void GivenVietnameseText_WhenDrawnInAnyFace_ThenEveryLetterCanBeReadBackComposed()
    {
        var pdf = Paper.Draw(s_data, PageShape.Portrait, paper =>
        {
            foreach (var style in new[] { new TextStyle(13), new(13) { Bold = true }, new(13) { Italic = true }, new(13) { Bold = true, Italic = true } })
            {
                paper.Write(Alphabet, style);
                paper.Write(Alphabet.Normalize(System.Text.NormalizationForm.FormD), style);
            }
        });

        PaperText.Flow(pdf).Should().Be(string.Concat(Enumerable.Repeat(Alphabet, 8)));
    }

    [Fact]
    public void GivenAPaper_WhenOpened_ThenItSaysItsTitleAuthorLanguageAndDayAndHasItsFontsInside()
    {
        using var document = PdfDocument.Open(Paper.Draw(s_data, PageShape.Portrait, paper => paper.Write("Nội dung", PaperStyles.Body)));

        (document.Information.Title, document.Information.Author).Should().Be(("Biên bản số 1", "Hội đồng OCOP"));
        document.Information.CreationDate.Should().StartWith("D:20261122");
        ((StringToken)document.Structure.Catalog.CatalogDictionary.Data["Lang"]).Data.Should().Be("vi-VN");
        document.GetPage(1).Letters.Should().OnlyContain(letter => letter.FontName!.StartsWith("OCOPVN+Tinos", StringComparison.Ordinal));
        document.GetPage(1).Width.Should().BeApproximately(Points(210), 0.01);
        document.GetPage(1).Height.Should().BeApproximately(Points(297), 0.01);
    }

    [Fact]
    public void GivenTheSameFacts_WhenDrawnTwiceOrAtOnce_ThenTheBytesAreTheSame()
    {
        byte[] Draw() => Paper.Draw(s_data, PageShape.Portrait, paper =>
        {
            paper.Head(new("Ủy ban nhân dân tỉnh Thanh Hóa", "Hội đồng OCOP", "Số: 1/BB", "Thanh Hóa", s_data.On));
            paper.Write(s_long, PaperStyles.Body);
            paper.Write("Điều 1", PaperStyles.Heading);
        });

        var first = Draw();
        var others = new byte[16][];
        Parallel.For(0, others.Length, i => others[i] = Draw());

        others.Should().OnlyContain(other => other.SequenceEqual(first));
    }

    [Theory]
    [InlineData(Alignment.Left)]
    [InlineData(Alignment.Centre)]
    [InlineData(Alignment.Right)]
    [InlineData(Alignment.Justified)]
    public void GivenALongText_WhenDrawn_ThenItIsWholeAndStaysBetweenTheMarginsOnEveryPage(Alignment alignment)
    {
        var pdf = Paper.Draw(s_data, PageShape.Portrait, paper => paper.Write(s_long, PaperStyles.Body with { Alignment = alignment }));

        using var document = PdfDocument.Open(pdf);
        document.NumberOfPages.Should().BeGreaterThan(1);
        document.GetPages().Should().AllSatisfy(page => Within(page, PageShape.Portrait));
        PaperText.Flow(pdf).Replace("2", "").Should().Be(s_long);
    }

    [Fact]
    public void GivenJustifiedText_WhenDrawn_ThenEveryFullLineEndsAtTheRightMargin()
    {
        using var document = PdfDocument.Open(Paper.Draw(s_data, PageShape.Portrait, paper => paper.Write(s_long[..600], PaperStyles.Body)));

        var ends = document.GetPage(1).Letters.Where(letter => letter.Value != " ").GroupBy(letter => Math.Round(letter.StartBaseLine.Y))
            .OrderByDescending(line => line.Key).Select(line => line.Max(letter => letter.EndBaseLine.X)).ToList();
        ends.SkipLast(1).Should().AllSatisfy(end => end.Should().BeApproximately(Points(210 - 15), 1));
    }

    [Fact]
    public void GivenAWordWiderThanItsColumn_WhenDrawn_ThenItGoesOnInTheNextLineAndLosesNothing()
    {
        var hash = string.Concat(Enumerable.Repeat("0123456789abcdef", 12));
        var pdf = Paper.Draw(s_data, PageShape.Portrait, paper => paper.Write(
            new Table([30, 30], [new(new Cell(hash, PaperStyles.Cell), new Cell("ok", PaperStyles.Cell))])));

        using var document = PdfDocument.Open(pdf);
        document.GetPage(1).Letters.Where(letter => letter.Value != "k" && letter.Value != "o").Max(letter => letter.EndBaseLine.X)
            .Should().BeLessThan(Points(30 + 30));
        PaperText.Flow(pdf).Should().Be(hash + "ok");
    }

    [Fact]
    public void GivenATableOfManyRows_WhenDrawn_ThenItsHeadStandsOnEveryPageAndNoRowIsCut()
    {
        var rows = Enumerable.Range(1, 90).Select(i => new Row(new Cell($"{i}.", PaperStyles.Cell), new Cell($"tiêu chí {i}\nhàng hai {i}", PaperStyles.Cell)));
        var pdf = Paper.Draw(s_data, PageShape.Portrait, paper => paper.Write(
            new Table([20, 60], [.. rows]) { Head = new(new Cell("Mã", PaperStyles.CellHead), new Cell("Tên", PaperStyles.CellHead)) }));

        var pages = PaperText.Lines(pdf).Split("--- page ")[1..];
        pages.Should().HaveCountGreaterThan(2).And.AllSatisfy(page => page.Split('\n').Count(line => line == "Mã | Tên").Should().Be(1));
        for (var i = 1; i <= 90; i++)
        {
            pages.Should().ContainSingle(page => page.Contains($"{i}. | tiêu chí {i}\nhàng hai {i}\n"));
        }
    }

    [Fact]
    public void GivenARowThatNoPageHolds_WhenDrawn_ThenItGoesOnOnTheNextPage()
    {
        var pdf = Paper.Draw(s_data, PageShape.Portrait, paper => paper.Write(new Table([20, 60], [new(new Cell("1", PaperStyles.Cell), new Cell(s_long, PaperStyles.Cell))])));

        using var document = PdfDocument.Open(pdf);
        document.NumberOfPages.Should().BeGreaterThan(1);
        document.GetPages().Should().AllSatisfy(page => Within(page, PageShape.Portrait));
        PaperText.Flow(pdf).Count(letter => letter == 'm').Should().Be(s_long.Count(letter => letter == 'm'));
    }

    [Fact]
    public void GivenAHeadingAtTheEndOfAPage_WhenDrawn_ThenItGoesWithItsText()
    {
        var pdf = Paper.Draw(s_data, PageShape.Portrait, paper =>
        {
            paper.MoveTo(270);
            paper.Write("Kết luận", PaperStyles.Heading);
            paper.Write("Điểm trung bình", PaperStyles.Body);
        });

        PaperText.Lines(pdf).Should().Be("--- page 1 ---\n--- page 2 ---\n2\nKết luận\nĐiểm trung bình\n");
    }

    [Theory]
    [InlineData("Mắm 🍤 ngon ★")]
    [InlineData("\u0007\t\u200B")]
    [InlineData("")]
    [InlineData("  \n\n  ")]
    public void GivenTextThatTheFontDoesNotHave_WhenDrawn_ThenThePaperIsStillMade(string text)
    {
        using var document = PdfDocument.Open(Paper.Draw(s_data, PageShape.Portrait, paper => paper.Write(text, PaperStyles.Body)));

        document.NumberOfPages.Should().Be(1);
    }

    [Theory]
    [InlineData("https://ocop.vn/san-pham/38-14758-1-2026")]
    [InlineData("http://127.0.0.1:54321/san-pham/38-14758-123-2026")]
    public void GivenACode_WhenReadBackFromItsAreas_ThenItSaysWhatWasWritten(string link) =>
        PaperQr.Read(Paper.Draw(s_data, PageShape.Landscape, paper => paper.Canvas.Qr(link, 40, 50, 27))).Should().Be(link);

    [Theory]
    [InlineData(2026, 1, 5, "ngày 05 tháng 01 năm 2026")]
    [InlineData(2026, 2, 28, "ngày 28 tháng 02 năm 2026")]
    [InlineData(2026, 3, 9, "ngày 09 tháng 3 năm 2026")]
    [InlineData(2026, 11, 22, "ngày 22 tháng 11 năm 2026")]
    public void GivenADay_WhenWrittenInWords_ThenANoughtStandsWhereItCouldBeForged(int year, int month, int day, string words) =>
        StatePaper.DayInWords(new(year, month, day)).Should().Be(words);

    private static void Within(Page page, PageShape shape)
    {
        var letters = page.Letters.Where(letter => letter.Value != " ").ToList();
        letters.Min(letter => letter.StartBaseLine.X).Should().BeGreaterThanOrEqualTo(Points(shape.Left) - 1);
        letters.Max(letter => letter.EndBaseLine.X).Should().BeLessThanOrEqualTo(Points(shape.Width - shape.Right) + 1);
        letters.Min(letter => letter.StartBaseLine.Y).Should().BeGreaterThanOrEqualTo(Points(shape.Bottom) - 1);
    }

    private static double Points(double millimetres) => millimetres * 72 / 25.4;
}
