using System.Collections.Frozen;

namespace Ocop.Regulations;

/// <summary>One version of the law: what a rating is decided by from <see cref="InForceFrom"/> on.</summary>
public sealed record Regulation
{
    private FrozenDictionary<string, Sheet> _sheets = FrozenDictionary<string, Sheet>.Empty;

    /// <summary>Stable id, for example "qd26-2026".</summary>
    public required string Id { get; init; }

    /// <summary>Number of the document, for example "QĐ 26/2026/QĐ-TTg".</summary>
    public required string Document { get; init; }

    public required LocalText Title { get; init; }

    public required DateOnly Issued { get; init; }

    public required DateOnly InForceFrom { get; init; }

    /// <summary>First day on which it is no longer in force, or null.</summary>
    public DateOnly? LapsedOn { get; init; }

    /// <summary>Half-open star bands, from five stars down; the top one includes its upper end.</summary>
    public required IReadOnlyList<StarBand> Bands { get; init; }

    public required IReadOnlyList<Recognition> Recognition { get; init; }

    /// <summary>Total from which the province sends the file on to the centre.</summary>
    public required decimal ForwardToCentreFrom { get; init; }

    public required int CommuneWorkingDays { get; init; }

    public required int CertificateMonths { get; init; }

    public required RenewalRules Renewal { get; init; }

    public required TransitionRules Transition { get; init; }

    /// <summary>Days from the conclusion that a ground holds to the revocation.</summary>
    public required int RevocationDays { get; init; }

    public required IReadOnlyList<LegalTerm> RevocationGrounds { get; init; }

    /// <summary>The rows of the evidence list in Mẫu 02, in its order.</summary>
    public required IReadOnlyList<LegalTerm> EvidenceKinds { get; init; }

    /// <summary>The four contents the commune confirms in Mẫu 03.</summary>
    public required IReadOnlyList<LegalTerm> CommuneContents { get; init; }

    public required IReadOnlyList<DossierType> DossierTypes { get; init; }

    public required IReadOnlyList<EntityType> EntityTypes { get; init; }

    /// <summary>The regular rating rounds of a year; bylaws and plans may add more.</summary>
    public required IReadOnlyList<RatingRound> Rounds { get; init; }

    public required DefaultBylaws DefaultBylaws { get; init; }

    /// <summary>Where each fact stands, by the fact's name in the data file ("communeWorkingDays", "defaultBylaws.quorumShare").</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>The score sheets by number.</summary>
    public required IReadOnlyList<Sheet> Sheets
    {
        get;
        init
        {
            field = value;
            _sheets = value.ToFrozenDictionary(sheet => sheet.Id, StringComparer.Ordinal);
        }
    }

    /// <exception cref="KeyNotFoundException">The regulation has no such sheet.</exception>
    public Sheet GetSheet(string sheetId) =>
        TryGetSheet(sheetId, out var sheet) ? sheet : throw new KeyNotFoundException($"{Document} has no score sheet '{sheetId}'.");

    public bool TryGetSheet(string sheetId, [NotNullWhen(true)] out Sheet? sheet) => _sheets.TryGetValue(sheetId, out sheet);

    /// <summary>The star of a total, by bands alone and on the total as it is, unrounded; starred minima are a second test.</summary>
    /// <param name="total">0 to 100.</param>
    public int BandOf(decimal total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, 100m);
        return Bands.First(band => total >= band.From).Star;
    }

    /// <param name="star">1 to 5.</param>
    public Authority RecognisingAuthority(int star) =>
        Recognition.FirstOrDefault(recognition => recognition.Star == star)?.Authority
        ?? throw new ArgumentOutOfRangeException(nameof(star), star, "Stars go from 1 to 5.");

    internal bool IsInForceOn(DateOnly date) => date >= InForceFrom && (LapsedOn is null || date < LapsedOn);
}

/// <summary>Points from <paramref name="From"/> up to, not including, <paramref name="To"/>; the band ending at 100 includes 100.</summary>
public sealed record StarBand(int Star, decimal From, decimal To);

public sealed record Recognition(int Star, Authority Authority);

/// <summary>Who decides on a star and signs its certificate.</summary>
public enum Authority
{
    /// <summary>The star is a result only: no decision, no certificate.</summary>
    None,

    /// <summary>Chủ tịch UBND cấp tỉnh.</summary>
    Province,

    /// <summary>Bộ trưởng Bộ Nông nghiệp và Môi trường.</summary>
    Centre,
}
