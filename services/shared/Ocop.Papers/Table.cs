namespace Ocop.Papers;

/// <summary>Rows stay whole where a page can hold them; the head stands again on every page.</summary>
/// <param name="Widths">Of the columns, in millimetres.</param>
public sealed record Table(IReadOnlyList<double> Widths, IReadOnlyList<Row> Rows)
{
    public Row? Head { get; init; }

    /// <summary>With lines around its cells; without them it only sets things side by side.</summary>
    public bool IsRuled { get; init; } = true;
}

public sealed record Row(params IReadOnlyList<Cell> Cells);

public sealed record Cell(params IReadOnlyList<Passage> Passages)
{
    public Cell(string text, TextStyle style)
        : this(new Passage(text, style))
    {
    }
}
