using System.Globalization;
using Ocop.Papers;
using static Ocop.Products.Certificates.Papers.PaperWords;

namespace Ocop.Products.Certificates.Papers;

/// <summary>A decision of recognition, set as NĐ 30/2020/NĐ-CP sets decisions: as a draft to sign, or as a copy of what was decided.</summary>
internal static class DecisionPaper
{
    private static readonly double[] s_columns = [12, 50, 50, 23, 30];

    public static byte[] Pdf(PrintedDecision decision, RegulationBook law, DateOnly today)
    {
        var day = decision.SignedOn ?? today;
        var body = law.BodyOf(decision.Authority.AsAuthority(), decision.HandOver.ProvinceCode, decision.HandOver.CommuneCode, day);
        return Paper.Draw(
            new($"Quyết định công nhận sản phẩm OCOP: {decision.ProductName}", body.Name, day),
            PageShape.Portrait,
            paper => Write(paper, decision, body, law, day));
    }

    private static void Write(PaperWriter paper, PrintedDecision decision, AuthorityBody body, RegulationBook law, DateOnly day)
    {
        var number = decision.Number ?? $"              /QĐ-{body.Symbol}";
        paper.Head(new(null, body.Name, $"Số: {number}", body.Seat, decision.SignedOn));
        paper.Write(decision.Number is null ? "QUYẾT ĐỊNH (DỰ THẢO)" : "QUYẾT ĐỊNH", PaperStyles.Kind);
        paper.Write($"Về việc công nhận và cấp giấy chứng nhận sản phẩm OCOP\nđạt hạng {decision.Star} sao", PaperStyles.About);
        paper.Write(Upper($"{body.Head} {body.Name}"), PaperStyles.Centred);
        foreach (var basis in Bases(decision, law, day))
        {
            paper.Write(basis, PaperStyles.Basis);
        }

        paper.Write("QUYẾT ĐỊNH:", PaperStyles.Centred);
        Articles(paper, decision, body, law);
        paper.Sign([new(body.Head, "")], Receivers());
        paper.Skip(2);
        paper.Write(
            decision.Number is null
                ? "Dự thảo do hệ thống OCOP lập từ kết quả đã ghi; số và ngày do người có thẩm quyền ghi khi ký."
                : "Bản in từ dữ liệu OCOP; bản ký, đóng dấu do cơ quan ban hành giữ.",
            PaperStyles.Small);
    }

    private static IEnumerable<string> Bases(PrintedDecision decision, RegulationBook law, DateOnly day)
    {
        if (law.Organisation.LawOf(decision.Authority.AsAuthority(), day) is { } basic)
        {
            yield return $"Căn cứ {basic.Title};";
        }

        var regulation = law.Get(decision.HandOver.RegulationId);
        yield return $"Căn cứ {InFull(regulation.Document)} {StatePaper.DayInWords(regulation.Issued)} của Thủ tướng Chính phủ ({regulation.Title.Vi});";
        yield return $"Căn cứ hồ sơ sản phẩm {decision.HandOver.DossierId} kèm văn bản số {decision.HandOver.LetterNumber}, chuyển đến ngày {Date(decision.HandOver.ForwardedOn)};";
        yield return $"Xét kết quả của Hội đồng đánh giá, phân hạng sản phẩm OCOP ngày {Date(decision.Rating.ConcludedOn)}: {decision.Rating.SheetsCounted} phiếu, {Points(decision.Total)} điểm, xếp hạng {decision.Star} sao.";
    }

    private static void Articles(PaperWriter paper, PrintedDecision decision, AuthorityBody body, RegulationBook law)
    {
        var months = law.Get(decision.HandOver.RegulationId).CertificateMonths;
        Article(paper, 1, "Công nhận và cấp giấy chứng nhận sản phẩm OCOP cho sản phẩm sau:");
        paper.Skip(2);
        paper.Write(Products(decision, law));
        Article(paper, 2, string.Create(
            CultureInfo.InvariantCulture,
            $"Giấy chứng nhận có giá trị {months} tháng kể từ ngày cấp{(decision.LastDay is { } last ? $", đến hết ngày {Date(last)}" : "")}."));
        Article(paper, 3, decision.Replaced is { } replaced
            ? $"Quyết định này có hiệu lực kể từ ngày ký. Giấy chứng nhận mới thay thế giấy chứng nhận cấp theo Quyết định số {replaced.DecisionNumber} ngày {Date(replaced.IssuedOn)}."
            : "Quyết định này có hiệu lực kể từ ngày ký.");
        Article(paper, 4, $"Văn phòng và các đơn vị có liên quan thuộc {body.Name}, {CommuneOf(decision, law)} và {decision.ProducerName} chịu trách nhiệm thi hành Quyết định này./.");
    }

    private static void Article(PaperWriter paper, int number, string text) => paper.Write(
        new Passage([new(string.Create(CultureInfo.InvariantCulture, $"Điều {number}. "), Bold: true), new(text)], PaperStyles.Body));

    private static Table Products(PrintedDecision decision, RegulationBook law) => new(
        s_columns,
        [
            new(
                new Cell("1", PaperStyles.CellCentred),
                new Cell(new Passage([new(decision.ProductName, Bold: true), new($"\nMã số {decision.ProductId}")], PaperStyles.Cell)),
                new Cell($"{decision.ProducerName}\n{law.AdminUnits.NameOf(decision.HandOver.ProvinceCode, decision.HandOver.CommuneCode, decision.HandOver.ForwardedOn)}", PaperStyles.Cell),
                new Cell(Points(decision.Total), PaperStyles.CellCentred),
                new Cell($"{decision.Star} sao\n({Stars(decision.Star)})", PaperStyles.CellCentred)),
        ])
    {
        Head = new([.. new[] { "STT", "Sản phẩm", "Chủ thể", "Tổng điểm", "Hạng sao" }.Select(text => new Cell(text, PaperStyles.CellHead))]),
    };

    private static Cell Receivers()
    {
        var small = new TextStyle(11);
        return new(new("Nơi nhận:", small with { Size = 12, Bold = true, Italic = true }), new("- Như Điều 4;", small), new("- Lưu: VT.", small));
    }

    private static string CommuneOf(PrintedDecision decision, RegulationBook law) =>
        law.AdminUnits.FindCommune(decision.HandOver.CommuneCode, decision.HandOver.ForwardedOn) is { } commune
            ? $"Ủy ban nhân dân {Lower(commune.Kind)} {commune.Name}"
            : "Ủy ban nhân dân cấp xã";

    private static string InFull(string document) => document.Replace("QĐ ", "Quyết định số ", StringComparison.Ordinal);
}
