namespace Ocop.Papers;

/// <param name="Size">Points.</param>
public sealed record TextStyle(double Size)
{
    public bool Bold { get; init; }

    public bool Italic { get; init; }

    public Alignment Alignment { get; init; }

    /// <summary>Of the first line, in millimetres.</summary>
    public double Indent { get; init; }

    /// <summary>Points between it and what stands above.</summary>
    public double Before { get; init; }

    /// <summary>Times the font's own line.</summary>
    public double Spacing { get; init; } = 1;

    /// <summary>A line under the text, as a share of its width; 0 for none.</summary>
    public double Rule { get; init; }

    public Ink Ink { get; init; }

    /// <summary>Never the last on its page: a heading.</summary>
    public bool KeepsWithNext { get; init; }
}

public enum Alignment
{
    Left,
    Centre,
    Right,
    Justified,
}

public enum Ink
{
    Black,
    Red,
    Gold,
    White,
}
