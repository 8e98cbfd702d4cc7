namespace Ocop.Regulations;

/// <summary>
/// A line of the sheet. It has either options (then it is scored) or children (then it is their sum). Where the sheet prints no option
/// worth 0, a product that fits none of the options gets 0 by leaving the criterion unmarked.
/// </summary>
public sealed record Criterion
{
    /// <summary>As printed: "1", "1.1", "6.1.2". Unique in the sheet; the top-level numbers run on through the parts.</summary>
    public required string Code { get; init; }

    public required LocalText Name { get; init; }

    /// <summary>Most points it can give: its best option, or the sum of its children.</summary>
    public required decimal Max { get; init; }

    public LocalText? Note { get; init; }

    /// <summary>Set when the criterion only counts under a condition on another one; otherwise it gives 0.</summary>
    public AppliesWhen? AppliesWhen { get; init; }

    /// <summary>Alternative cases, of which the rater chooses one and then only sees that case's options; empty for nearly all.</summary>
    public IReadOnlyList<AlternativeCase> Cases { get; init; } = [];

    /// <summary>In printed order; empty when there are children.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    public IReadOnlyList<Criterion> Children { get; init; } = [];

    public bool IsLeaf => Children.Count is 0;

    internal IEnumerable<Criterion> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);
}

/// <summary>The criterion counts only when <paramref name="Criterion"/> got at least <paramref name="AtLeast"/> points.</summary>
public sealed record AppliesWhen(string Criterion, decimal AtLeast);

/// <param name="Code">"a" or "b"; options of the case carry it.</param>
public sealed record AlternativeCase(string Code, LocalText Label);

/// <param name="Number">Place among the criterion's options as printed, from 1.</param>
/// <param name="MinimumForStar">3, 4 or 5 when the sheet stars this option as the minimum for that star.</param>
/// <param name="Case">Code of the alternative case it belongs to, or null.</param>
public sealed record Option(int Number, decimal Points, LocalText Label, int? MinimumForStar, string? Case);
