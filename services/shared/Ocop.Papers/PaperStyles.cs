namespace Ocop.Papers;

/// <summary>Sizes and faces of state papers by NĐ 30/2020/NĐ-CP, Phụ lục I.</summary>
public static class PaperStyles
{
    public static TextStyle Body { get; } = new(13) { Alignment = Alignment.Justified, Indent = 10, Before = 4, Spacing = 1.08 };

    /// <summary>The legal bases of a decision.</summary>
    public static TextStyle Basis { get; } = Body with { Italic = true };

    /// <summary>The kind of paper: "QUYẾT ĐỊNH".</summary>
    public static TextStyle Kind { get; } = new(14) { Bold = true, Alignment = Alignment.Centre, Before = 16 };

    /// <summary>What it is about, with the line under it.</summary>
    public static TextStyle About { get; } = new(13) { Bold = true, Alignment = Alignment.Centre, Rule = 0.35 };

    /// <summary>A sentence of its own in the middle: who decides.</summary>
    public static TextStyle Centred { get; } = new(13) { Bold = true, Alignment = Alignment.Centre, Before = 10 };

    public static TextStyle Heading { get; } = new(13) { Bold = true, Before = 10, KeepsWithNext = true };

    public static TextStyle Cell { get; } = new(11);

    public static TextStyle CellCentred { get; } = Cell with { Alignment = Alignment.Centre };

    public static TextStyle CellHead { get; } = CellCentred with { Bold = true };

    /// <summary>Where the paper comes from and where it goes.</summary>
    public static TextStyle Small { get; } = new(10) { Italic = true };
}
