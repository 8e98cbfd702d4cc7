using System.Globalization;

namespace Ocop.Papers;

/// <param name="Superior">The body above the one that speaks; null where there is none to name.</param>
/// <param name="Number">Number and symbol: "Số: 12/QĐ-UBND".</param>
/// <param name="On">Null for a day that is yet to be filled in by hand.</param>
public sealed record StateHead(string? Superior, string Agency, string Number, string Place, DateOnly? On);

/// <param name="Title">"CHỦ TỊCH".</param>
/// <param name="Name">Empty where whoever signs writes it.</param>
public sealed record Signatory(string Title, string Name);

/// <summary>The parts that every state paper has by NĐ 30/2020/NĐ-CP, Phụ lục I.</summary>
public static class StatePaper
{
    private const string NationName = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    private const string Motto = "Độc lập - Tự do - Hạnh phúc";

    // Room for a signature and a seal.
    private const double SigningRoom = 70;

    private static readonly CultureInfo s_vietnamese = CultureInfo.GetCultureInfo("vi-VN");
    private static readonly TextStyle s_superior = new(12) { Alignment = Alignment.Centre };
    private static readonly TextStyle s_agency = s_superior with { Bold = true, Rule = 0.4 };
    private static readonly TextStyle s_nation = s_superior with { Bold = true };
    private static readonly TextStyle s_motto = new(13) { Bold = true, Alignment = Alignment.Centre, Rule = 1 };
    private static readonly TextStyle s_number = new(13) { Alignment = Alignment.Centre, Before = 4 };
    private static readonly TextStyle s_placeAndDay = s_number with { Italic = true };
    private static readonly TextStyle s_signing = new(10) { Italic = true, Alignment = Alignment.Centre };
    private static readonly TextStyle s_signer = new(13) { Bold = true, Alignment = Alignment.Centre };

    public static void Head(this PaperWriter paper, StateHead head)
    {
        const double Agency = 70;
        List<Passage> agency = [new(head.Agency.ToUpper(s_vietnamese), s_agency)];
        if (head.Superior is { } superior)
        {
            agency.Insert(0, new(superior.ToUpper(s_vietnamese), s_superior));
        }

        paper.Write(new Table([Agency, paper.TextWidth - Agency],
        [
            new(new Cell([.. agency]), new Cell(new Passage(NationName, s_nation), new Passage(Motto, s_motto))),
            new(new Cell(head.Number, s_number), new Cell($"{head.Place}, {DayInWords(head.On)}", s_placeAndDay)),
        ]) { IsRuled = false });
    }

    /// <summary>The state's name and motto alone, in the middle.</summary>
    public static void Nation(this PaperWriter paper)
    {
        paper.Write(NationName, s_nation with { Size = 13 });
        paper.Write(Motto, s_motto);
    }

    /// <summary>Those who sign, side by side, the highest at the right; one alone stands there too.</summary>
    /// <param name="left">What stands left of a single signature: whom the paper goes to.</param>
    public static void Sign(this PaperWriter paper, IReadOnlyList<Signatory> signatories, Cell? left = null)
    {
        Cell[] cells = [.. signatories.Select(Signature)];
        if (cells.Length == 1)
        {
            cells = [left ?? new Cell("", s_signing), .. cells];
        }

        paper.Skip(4);
        paper.Write(new Table([.. cells.Select(_ => paper.TextWidth / cells.Length)], [new([.. cells])]) { IsRuled = false });
    }

    /// <summary>"ngày 05 tháng 10 năm 2026": with a nought before days under 10 and months under 3.</summary>
    public static string DayInWords(DateOnly? day) => day is { } on
        ? string.Create(CultureInfo.InvariantCulture, $"ngày {on.Day:00} tháng {(on.Month < 3 ? "0" : "")}{on.Month} năm {on.Year}")
        : "ngày …… tháng …… năm ………";

    private static Cell Signature(Signatory signatory) => new(
        new Passage(signatory.Title.ToUpper(s_vietnamese), s_signer),
        new Passage("(Ký, ghi rõ họ tên)", s_signing),
        new Passage(signatory.Name, s_signer with { Before = SigningRoom }));
}
