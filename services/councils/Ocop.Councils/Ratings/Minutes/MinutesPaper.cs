using System.Globalization;
using Ocop.Councils.Establishment;
using Ocop.Papers;

namespace Ocop.Councils.Ratings.Minutes;

/// <summary>The minutes as a paper to sign, set as NĐ 30/2020/NĐ-CP sets state papers. Its number is given when it is signed.</summary>
internal static class MinutesPaper
{
    private const double CodeWidth = 13;
    private const double PointsWidth = 9.5;
    private const double NumberWidth = 12;
    private const double NameWidth = 52;
    private const double SignatureWidth = 46;

    private static readonly TextStyle s_line = PaperStyles.Body with { Indent = 0, Alignment = Alignment.Left };
    private static readonly TextStyle s_points = PaperStyles.CellCentred with { Size = 10 };
    private static readonly TextStyle s_pointsHead = s_points with { Bold = true };
    private static readonly TextStyle s_criterion = s_points with { Alignment = Alignment.Left };

    /// <param name="today">The day of a draft; minutes of what is over bear the day on which it ended.</param>
    public static byte[] Pdf(MinutesDraft minutes, DateOnly today) => Paper.Draw(
        new($"{minutes.Heading}: {minutes.Product}", minutes.CouncilName, minutes.On ?? today),
        PageShape.Portrait,
        paper => Write(paper, minutes));

    private static void Write(PaperWriter paper, MinutesDraft minutes)
    {
        paper.Head(new(minutes.Authority, minutes.CouncilName, "Số:          /BB-HĐ", minutes.Place, minutes.On));
        paper.Write("BIÊN BẢN", PaperStyles.Kind);
        paper.Write($"Đánh giá, phân hạng sản phẩm OCOP\n{minutes.Product}", PaperStyles.About);
        for (var i = 0; i < minutes.Sections.Count; i++)
        {
            Write(paper, i + 1, minutes.Sections[i]);
        }

        paper.Sign([.. minutes.Signers.Select(signer => new Signatory(signer.Title, signer.Name))]);
        if (minutes.Others.Count > 0)
        {
            paper.Write("Các thành viên dự họp", PaperStyles.Heading);
            paper.Write(Signatures(minutes.Others, paper.TextWidth));
        }
    }

    private static void Write(PaperWriter paper, int number, MinutesSection section)
    {
        paper.Write(string.Create(CultureInfo.InvariantCulture, $"{number}. {section.Title}"), PaperStyles.Heading);
        foreach (var line in section.Lines)
        {
            paper.Write($"- {line}", s_line);
        }

        if (section.Scores is { } scores)
        {
            paper.Skip(2);
            paper.Write(Points(scores, paper.TextWidth));
        }
    }

    private static Table Points(MinutesScores scores, double width)
    {
        var points = scores.Head.Count - MinutesScores.Names;
        return new(
            [CodeWidth, width - CodeWidth - (points * PointsWidth), .. Enumerable.Repeat(PointsWidth, points)],
            [.. scores.Rows.Select(row => new Row([.. row.Select((text, i) => new Cell(text, i < MinutesScores.Names ? s_criterion : s_points))]))])
        {
            Head = new([.. scores.Head.Select(text => new Cell(text, s_pointsHead))]),
        };
    }

    private static Table Signatures(IReadOnlyList<Member> members, double width) => new(
        [NumberWidth, NameWidth, width - NumberWidth - NameWidth - SignatureWidth, SignatureWidth],
        [
            .. members.Select((member, i) => new Row(
                new Cell((i + 1).ToString(CultureInfo.InvariantCulture), PaperStyles.CellCentred),
                new Cell(member.Name, PaperStyles.Cell),
                new Cell(member.Agency, PaperStyles.Cell),
                new Cell("\n", PaperStyles.Cell))),
        ])
    {
        Head = new([.. new[] { "STT", "Họ và tên", "Cơ quan", "Chữ ký" }.Select(text => new Cell(text, PaperStyles.CellHead))]),
    };
}
