namespace Ocop.Papers;

/// <summary>A paragraph.</summary>
/// <param name="Runs">Follow each other without a space of their own.</param>
public sealed record Passage(IReadOnlyList<Run> Runs, TextStyle Style)
{
    public Passage(string text, TextStyle style)
        : this([new Run(text)], style)
    {
    }
}

/// <param name="Bold">Also where the style is not.</param>
public sealed record Run(string Text, bool Bold = false);
