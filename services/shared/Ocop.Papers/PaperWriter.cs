using System.Globalization;
using Ocop.Papers.Setting;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Ocop.Papers;

/// <summary>Writes downwards and turns the page where what comes next does not fit. Pages are numbered from the second on, as NĐ 30/2020 has it.</summary>
public sealed class PaperWriter : IDisposable
{
    private const double CellPadding = 3;
    private const double RuleWidth = 0.6;

    // Lines of text that must have room under a heading.
    private const int LinesWithHeading = 2;

    private static readonly TextStyle s_pageNumber = new(13) { Alignment = Alignment.Centre };

    private readonly PdfDocument _document;
    private readonly PageShape _shape;
    private XGraphics _page;
    private double _y;

    internal PaperWriter(PdfDocument document, PageShape shape)
    {
        (_document, _shape) = (document, shape);
        _page = AddPage();
    }

    /// <summary>Millimetres between the margins.</summary>
    public double TextWidth => _shape.TextWidth;

    /// <summary>Millimetres from the top of the page to where the next line begins.</summary>
    public double Position => Length.Millimetres(_y);

    private double Left => Length.Points(_shape.Left);

    private double Width => Length.Points(TextWidth);

    private double Top => Length.Points(_shape.Top);

    private double Room => Length.Points(_shape.Height - _shape.Bottom) - _y;

    private double RoomOfPage => Length.Points(_shape.Height - _shape.Bottom - _shape.Top);

    /// <summary>The page that is written on, for what stands at a place of its own.</summary>
    public Canvas Canvas => new(_page, _shape);

    public void Write(string text, TextStyle style) => Write(new Passage(text, style));

    public void Write(Passage passage)
    {
        var lines = Typesetter.Set(passage, Width, _page);
        if (passage.Style.KeepsWithNext)
        {
            MakeRoom(lines.Sum(line => line.Total) + (LinesWithHeading * lines[^1].Height));
        }

        foreach (var line in lines)
        {
            MakeRoom(line.Total);
            Draw(line, Left);
            _y += line.Total;
        }
    }

    /// <param name="millimetres">Empty space; none at the top of the next page when it does not fit.</param>
    public void Skip(double millimetres) => _y += Length.Points(millimetres);

    /// <param name="position">Millimetres from the top of the page.</param>
    public void MoveTo(double position) => _y = Length.Points(position);

    public void Write(Table table)
    {
        var head = table.Head is null ? null : Set(table.Head, table);
        if (head is not null)
        {
            MakeRoom(HeightOf(head) * LinesWithHeading);
            DrawRow(head, table);
        }

        foreach (var row in table.Rows.Select(row => Set(row, table)))
        {
            Write(row, head, table);
        }
    }

    public void Dispose() => _page.Dispose();

    private void Write(List<Line>[] row, List<Line>[]? head, Table table)
    {
        var most = RoomOfPage - (head is null ? 0 : HeightOf(head));
        if (HeightOf(row) > Room && HeightOf(row) <= most)
        {
            TurnPage(head, table);
        }

        // A row that no page can hold goes on where it must.
        while (HeightOf(row) > Room)
        {
            var fitting = row.Select(lines => Fitting(lines, Room - (2 * CellPadding))).ToArray();
            if (Array.Exists(fitting, count => count > 0))
            {
                DrawRow([.. row.Select((lines, i) => lines[..fitting[i]])], table);
                row = [.. row.Select((lines, i) => lines[fitting[i]..])];
            }

            TurnPage(head, table);
        }

        DrawRow(row, table);
    }

    private static int Fitting(List<Line> lines, double room) =>
        lines.TakeWhile(line => (room -= line.Total) >= 0).Count();

    private List<Line>[] Set(Row row, Table table) =>
        [.. row.Cells.Select((cell, i) => cell.Passages
            .SelectMany(passage => Typesetter.Set(passage, Length.Points(table.Widths[i]) - (2 * CellPadding), _page)).ToList())];

    private static double HeightOf(List<Line>[] row) => row.Max(lines => lines.Sum(line => line.Total)) + (2 * CellPadding);

    private void DrawRow(List<Line>[] row, Table table)
    {
        var (top, height, x) = (_y, HeightOf(row), Left);
        for (var i = 0; i < row.Length; i++)
        {
            var width = Length.Points(table.Widths[i]);
            if (table.IsRuled)
            {
                _page.DrawRectangle(new XPen(XColors.Black, RuleWidth), x, top, width, height);
            }

            _y = top + CellPadding;
            foreach (var line in row[i])
            {
                Draw(line, x + CellPadding);
                _y += line.Total;
            }

            x += width;
        }

        _y = top + height;
    }

    private void Draw(Line line, double left)
    {
        foreach (var piece in line.Pieces)
        {
            _page.DrawString(piece.Text, piece.Font, Canvas.Brush(line.Ink), left + piece.X, _y + line.Before + line.Ascent);
        }

        if (line.Rule is { } rule)
        {
            var y = _y + line.Total - 1;
            _page.DrawLine(new XPen(Canvas.Color(line.Ink), RuleWidth), left + rule.X, y, left + rule.X + rule.Width, y);
        }
    }

    private void MakeRoom(double height)
    {
        if (height > Room && _y > Top)
        {
            TurnPage();
        }
    }

    private void TurnPage(List<Line>[]? head, Table table)
    {
        TurnPage();
        if (head is not null)
        {
            DrawRow(head, table);
        }
    }

    private void TurnPage()
    {
        _page.Dispose();
        _page = AddPage();
    }

    private XGraphics AddPage()
    {
        var page = _document.AddPage();
        page.Width = XUnit.FromMillimeter(_shape.Width);
        page.Height = XUnit.FromMillimeter(_shape.Height);
        var graphics = XGraphics.FromPdfPage(page);
        _page = graphics;
        if (_document.PageCount > 1)
        {
            var number = Typesetter.Set(new Passage(_document.PageCount.ToString(CultureInfo.InvariantCulture), s_pageNumber), Width, graphics)[0];
            _y = (Top - number.Height) / 2;
            Draw(number, Left);
        }

        _y = Top;
        return graphics;
    }
}
