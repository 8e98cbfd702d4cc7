using System.Collections.Frozen;

namespace Ocop.Regulations;

/// <summary>One score sheet: the criteria of one product set, 100 points in three parts.</summary>
public sealed record Sheet
{
    private FrozenDictionary<string, Criterion> _byCode = FrozenDictionary<string, Criterion>.Empty;

    /// <summary>Regulation and slug, for example "qd26-2026/ca-phe-ca-cao"; never reused for other content.</summary>
    public required string Id { get; init; }

    public required string RegulationId { get; init; }

    /// <summary>The set's number in Phụ lục II, 1 to 26.</summary>
    public required int Number { get; init; }

    public required LocalText Name { get; init; }

    public required Industry Industry { get; init; }

    public required LocalText Group { get; init; }

    /// <summary>The ministries in charge, in Vietnamese; the annex lets a newer decree change them.</summary>
    public required IReadOnlyList<string> Ministries { get; init; }

    /// <summary>Sample units that travel with the dossier; 0 for tourism services.</summary>
    public required int Samples { get; init; }

    /// <summary>SHA-256 of the data file's bytes in lower-case hex; what a frozen dossier refers to.</summary>
    public required string Sha256 { get; init; }

    public required SheetSource Source { get; init; }

    /// <summary>What was repaired in the transcript, each in a sentence.</summary>
    public required IReadOnlyList<LocalText> Corrections { get; init; }

    /// <summary>What still has to be compared with the signed document.</summary>
    public required IReadOnlyList<LocalText> ToVerify { get; init; }

    /// <summary>Grounds on which the whole dossier is turned away before any scoring.</summary>
    public required IReadOnlyList<Rejection> Rejections { get; init; }

    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>What the source leaves out of the sheet, or null for a whole one. Nobody can be rated by a sheet with a gap.</summary>
    public SheetGap? Gap { get; init; }

    public required IReadOnlyList<Part> Parts
    {
        get;
        init
        {
            field = value;
            var all = value.SelectMany(part => part.Criteria).SelectMany(criterion => criterion.WithDescendants()).ToList();
            _byCode = all.ToFrozenDictionary(criterion => criterion.Code, StringComparer.Ordinal);
            Leaves = [.. all.Where(criterion => criterion.IsLeaf)];
            Minima = [.. Leaves.SelectMany(StarredMinimum.Of).OrderBy(minimum => minimum.Star)];
        }
    }

    /// <summary>The criteria that are scored, in printed order.</summary>
    public IReadOnlyList<Criterion> Leaves { get; private init; } = [];

    /// <summary>
    /// The starred options by star, then in printed order. Reading them as cumulative over the stars is an inference, so it is left to the
    /// caller.
    /// </summary>
    public IReadOnlyList<StarredMinimum> Minima { get; private init; } = [];

    /// <summary>The last part of <see cref="Id"/>.</summary>
    public string Slug => Id[(Id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>A criterion at any depth ("6", "6.1", "6.1.2"), or null when the sheet has none of that code.</summary>
    public Criterion? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The sheet with other minima than its stars say: a draft to reckon with, which is in no book.</summary>
    public Sheet WithMinima(IEnumerable<StarredMinimum> minima) => this with { Minima = [.. minima.OrderBy(minimum => minimum.Star)] };
}

/// <param name="Code">Roman numeral of the industry in Phụ lục I, "I" to "VI".</param>
public sealed record Industry(string Code, LocalText Name);

/// <param name="Document">The legal document and the place in it.</param>
/// <param name="Issued">The day it was signed.</param>
/// <param name="Transcript">Which copy of the document the facts were read from.</param>
public sealed record SheetSource(string Document, DateOnly Issued, string Transcript);

/// <param name="Part">Code of the part.</param>
/// <param name="Points">How many of its points no criterion was found for.</param>
public sealed record SheetGap(string Part, decimal Points);

/// <param name="Id">Stable within the sheet: "forgery", "food-safety-certificate", …</param>
public sealed record Rejection(string Id, LocalText Label);

/// <param name="Code">"A", "B" or "C".</param>
/// <param name="Max">Points the part is worth; 40, 25 and 35 under QĐ 26/2026.</param>
public sealed record Part(string Code, LocalText Name, decimal Max, IReadOnlyList<Criterion> Criteria);

/// <param name="Star">3, 4 or 5.</param>
/// <param name="Criterion">Code of a scored criterion.</param>
/// <param name="MinPoints">Points of the starred option: the least a product of that star must reach there.</param>
public sealed record StarredMinimum(int Star, string Criterion, decimal MinPoints)
{
    internal static IEnumerable<StarredMinimum> Of(Criterion criterion) =>
        from option in criterion.Options
        let star = option.MinimumForStar ?? 0
        where star > 0
        select new StarredMinimum(star, criterion.Code, option.Points);
}
