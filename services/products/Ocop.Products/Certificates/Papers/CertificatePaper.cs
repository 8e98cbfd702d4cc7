using Ocop.Papers;
using Ocop.Products.Catalogue;
using static Ocop.Products.Certificates.Papers.PaperWords;

namespace Ocop.Products.Certificates.Papers;

/// <summary>The certificate to print, sign and hang up. What it is worth on the day of printing stands on it, and its code leads to what it is worth later.</summary>
internal static class CertificatePaper
{
    // All in millimetres, but the sizes of letters, which are in points.
    private const double FrameAt = 8;
    private const double BandTop = 12.5;
    private const double BandHeight = 9;
    private const double HeadTop = 24;
    private const double StarRadius = 6.5;
    private const double FootTop = 150;
    private const double NotesTop = 192;
    private const double CodeSide = 27;
    private const double FootWidth = 95;

    private static readonly TextStyle s_centred = new(13) { Alignment = Alignment.Centre };
    private static readonly TextStyle s_bold = s_centred with { Bold = true };
    private static readonly TextStyle s_english = new(11) { Alignment = Alignment.Centre, Italic = true };
    private static readonly TextStyle s_band = s_bold with { Ink = Ink.White };
    private static readonly TextStyle s_note = PaperStyles.Small with { Alignment = Alignment.Centre };

    public static byte[] Pdf(PrintedCertificate certificate, RegulationBook law, ProductLinks links, DateOnly today)
    {
        var facts = certificate.Facts;
        var body = law.BodyOf(facts.Authority.AsAuthority(), facts.ProvinceCode, facts.CommuneCode, facts.IssuedOn);
        return Paper.Draw(
            new($"Giấy chứng nhận sản phẩm OCOP {facts.CertificateId}: {facts.ProductName}", body.Name, today),
            PageShape.Landscape,
            paper =>
            {
                paper.Canvas.Frame(FrameAt, Ink.Gold);
                Band(paper, certificate);
                Head(paper, body);
                Product(paper, certificate, law);
                Foot(paper, facts, body, links.PageOf(facts.ProductId));
                Notes(paper, certificate.Known, today);
            });
    }

    private static void Band(PaperWriter paper, PrintedCertificate certificate)
    {
        if (NoLongerValid(certificate) is not { } sentence)
        {
            return;
        }

        paper.Canvas.Fill(FrameAt + 3, BandTop, PageShape.Landscape.Width - (2 * (FrameAt + 3)), BandHeight, Ink.Red);
        paper.MoveTo(BandTop + 1.7);
        paper.Write(sentence, s_band);
    }

    private static string? NoLongerValid(PrintedCertificate certificate) => certificate.Known.Status switch
    {
        CatalogueStatus.Valid => null,
        CatalogueStatus.Revoked => $"ĐÃ BỊ THU HỒI từ ngày {Date(certificate.Known.Revocation!.RevokedOn)} theo Quyết định số {certificate.Known.Revocation.DecisionNumber} / REVOKED",
        CatalogueStatus.Replaced => $"ĐÃ ĐƯỢC THAY THẾ từ ngày {Date(certificate.ReplacedBy!.IssuedOn)} theo Quyết định số {certificate.ReplacedBy.DecisionNumber} / REPLACED",
        CatalogueStatus.Expired => $"ĐÃ HẾT HIỆU LỰC từ ngày {Date(certificate.Known.LastDay.AddDays(1))} / EXPIRED",
    };

    private static void Head(PaperWriter paper, AuthorityBody body)
    {
        paper.MoveTo(HeadTop);
        paper.Nation();
        paper.Write(Upper($"{body.Head} {body.Name}"), s_bold with { Size = 15, Before = 14 });
        paper.Write("GIẤY CHỨNG NHẬN SẢN PHẨM OCOP", s_bold with { Size = 32, Ink = Ink.Red, Before = 2 });
        paper.Write("Certificate of an OCOP product", s_english);
    }

    private static void Product(PaperWriter paper, PrintedCertificate certificate, RegulationBook law)
    {
        var facts = certificate.Facts;
        paper.Skip(StarRadius + 3);
        paper.Canvas.Stars(facts.Star, paper.Position, StarRadius, Ink.Gold);
        paper.Skip(StarRadius);
        paper.Write(facts.ProductName, s_bold with { Size = SizeFor(facts.ProductName, 28), Before = 6 });
        paper.Write(new Passage([new("của "), new(facts.ProducerName, Bold: true)], s_centred with { Size = SizeFor(facts.ProducerName, 20), Before = 2 }));
        paper.Write(certificate.Known.Place, s_centred with { Size = 14 });
        paper.Write(
            new Passage([new("đạt hạng "), new($"{facts.Star} SAO", Bold: true), new($" ({Stars(facts.Star)}), {Points(facts.Total)} điểm")], s_centred with { Size = 18, Before = 8 }));
        paper.Write(
            $"Mã sản phẩm: {facts.ProductId}. Nhóm: {law.IndustryName(facts.Industry).Vi}. Quyết định số {facts.DecisionNumber} ngày {Date(facts.IssuedOn)}.",
            s_centred with { Before = 5 });
        paper.Write($"Có giá trị đến hết ngày {Date(facts.ExpiresOn)} / Valid until {Date(facts.ExpiresOn)}", s_bold with { Size = 14, Before = 2 });
    }

    private static void Foot(PaperWriter paper, CertificateIssued facts, AuthorityBody body, string page)
    {
        paper.Canvas.Qr(page, PageShape.Landscape.Left + ((FootWidth - CodeSide) / 2), FootTop, CodeSide);
        paper.MoveTo(FootTop);
        paper.Write(new Table([FootWidth, paper.TextWidth - (2 * FootWidth), FootWidth],
        [
            new(
                new Cell(
                    new Passage("Quét mã để xem giấy chứng nhận còn hiệu lực hay không", s_note with { Before = 80 }),
                    new Passage(page, s_note with { Size = 8 })),
                new Cell("", s_note),
                new Cell(
                    new Passage($"{body.Seat}, {StatePaper.DayInWords(facts.IssuedOn)}", s_centred with { Italic = true }),
                    new Passage(Upper(body.Head), s_bold))),
        ]) { IsRuled = false });
    }

    private static void Notes(PaperWriter paper, CatalogueCertificate known, DateOnly today)
    {
        paper.MoveTo(NotesTop);
        var note = $"{known.CertificateId}. In từ cơ sở dữ liệu OCOP; tình trạng ngày {Date(today)}: {StateOf(known.Status)}.";
        paper.Write(known.Imported ? $"Bản số hóa từ giấy chứng nhận đã cấp, không thay bản gốc / Digitised record. {note}" : note, s_note);
    }

    private static string StateOf(CatalogueStatus status) => status switch
    {
        CatalogueStatus.Valid => "còn hiệu lực",
        CatalogueStatus.Expired => "hết hiệu lực",
        CatalogueStatus.Revoked => "đã bị thu hồi",
        CatalogueStatus.Replaced => "đã được thay thế",
    };

    /// <summary>Long names get smaller letters, so that the certificate stays one page.</summary>
    private static double SizeFor(string name, double largest) => name.Length switch
    {
        <= 45 => largest,
        <= 100 => Math.Min(largest, 16),
        _ => 13,
    };
}
