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

    /// <summary>Id of the regulation that this one amends: what its own data file leaves out is read from that one.</summary>
    public string? Amends { get; init; }

    /// <summary>The parts of every sheet, A to C, with the points each is worth.</summary>
    public required IReadOnlyList<PartPoints> PartPoints { get; init; }

    /// <summary>How many product sets the regulation has; <see cref="SheetsNotFound"/> of them have no sheet in the book.</summary>
    public required int SheetCount { get; init; }

    /// <summary>Numbers of the sets whose sheets were looked for without success: their old certificates are totals only.</summary>
    public required IReadOnlyList<int> SheetsNotFound { get; init; }

    /// <summary>From five stars down. Where a regulation writes whole points ("70 to 89"), the gaps between its bands stay gaps.</summary>
    public required IReadOnlyList<StarBand> Bands { get; init; }

    public required IReadOnlyList<Recognition> Recognition { get; init; }

    /// <summary>Who rates, from the first level up.</summary>
    public required IReadOnlyList<RatingLevel> RatingLevels { get; init; }

    public required int CommuneWorkingDays { get; init; }

    public required int CertificateMonths { get; init; }

    /// <summary>Null where no window is known: a renewal is then taken as long as the certificate is valid.</summary>
    public RenewalRules? Renewal { get; init; }

    /// <summary>Whether a renewal is rated by written opinion, the council meeting only when opinions differ or the case is hard.</summary>
    public bool RenewalInWriting { get; init; }

    /// <summary>What it leaves to those it found running under an earlier regulation; null where nothing is known.</summary>
    public TransitionRules? Transition { get; init; }

    /// <summary>Days before a certificate's end on which its producer is told, from the first notice to the last; empty where none are given.</summary>
    public required IReadOnlyList<int> ExpiryNoticeDays { get; init; }

    /// <summary>Days from the conclusion that a ground holds to the revocation; null where not known.</summary>
    public int? RevocationDays { get; init; }

    public required IReadOnlyList<LegalTerm> RevocationGrounds { get; init; }

    /// <summary>Id of the ground that the commune confirms; null where not known.</summary>
    public string? CommuneConfirms { get; init; }

    /// <summary>The days of an appeal; null where not known.</summary>
    public AppealRules? Appeals { get; init; }

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

    /// <summary>Names of the facts that no text was found for, so that their value is a default of ours.</summary>
    public required IReadOnlyList<string> Assumed { get; init; }

    /// <summary>Sheets of earlier regulations, by full id, with the slug of the sheet here that took their place.</summary>
    public required IReadOnlyDictionary<string, string> SheetSuccessors { get; init; }

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

    /// <summary>The sheet here for a product kept under a sheet of any regulation: that sheet, or the one that took its place.</summary>
    public bool TryGetSheetFor(string anySheetId, [NotNullWhen(true)] out Sheet? sheet) =>
        TryGetSheet(SheetSuccessors.TryGetValue(anySheetId, out var slug) ? $"{Id}/{slug}" : anySheetId, out sheet);

    /// <summary>The star of a total, by bands alone and on the total as it is, unrounded; starred minima are a second test.</summary>
    /// <param name="total">0 to 100.</param>
    /// <returns>False where the regulation leaves the total without a star, as QĐ 1048 does with 89.5.</returns>
    public bool TryBandOf(decimal total, out int star)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(total, 100m);
        star = Bands.FirstOrDefault(band => band.Holds(total))?.Star ?? 0;
        return star > 0;
    }

    /// <inheritdoc cref="TryBandOf"/>
    /// <exception cref="InvalidOperationException">The regulation leaves the total without a star; ask <see cref="TryBandOf"/>.</exception>
    public int BandOf(decimal total) =>
        TryBandOf(total, out var star) ? star : throw new InvalidOperationException($"{Document} gives {total} points no star.");

    /// <param name="star">1 to 5.</param>
    /// <param name="on">The day of the decision.</param>
    public Authority RecognisingAuthority(int star, DateOnly on) =>
        Recognition.FirstOrDefault(recognition => recognition.Star == star && (recognition.Until is null || on <= recognition.Until))?.Authority
        ?? throw new ArgumentOutOfRangeException(nameof(star), star, "Stars go from 1 to 5.");

    /// <summary>The level that rates a dossier handed over on a day.</summary>
    public Authority FirstLevel(DateOnly on) => RatingLevels.First(level => level.Until is null || on <= level.Until).Level;

    /// <summary>The level to which a total is sent on, or null when it ends where it was rated.</summary>
    /// <param name="ratedAt">The level that found the total.</param>
    public Authority? ForwardedTo(Authority ratedAt, decimal total, DateOnly on)
    {
        var levels = RatingLevels.SkipWhile(level => level.Level != ratedAt).ToList();
        return levels is [{ ForwardFrom: { } from }, ..] && total >= from
            ? levels.Skip(1).FirstOrDefault(level => level.Until is null || on <= level.Until)?.Level
            : null;
    }

    /// <summary>The round that a file of a day is in time for; null where the regulation names none for the level.</summary>
    public DatedRound? RoundFor(Authority level, DateOnly arrivedOn) =>
        new[] { arrivedOn.Year, arrivedOn.Year + 1 }
            .SelectMany(year => Rounds.Where(round => round.Authority == level).Select(round => round.In(year)))
            .Where(round => arrivedOn <= round.LastDayForFiles)
            .MinBy(round => round.FilesBefore);

    /// <summary>
    /// When a certificate may be renewed; null where no window is known. Where the window had closed before this regulation came and the
    /// certificate had not ended, its holder could not have met it: the renewal is then taken as long as the certificate is valid
    /// (QĐ 26/2026/QĐ-TTg, Điều 12; that it has to be lodged before the end is our reading, the article only says how long such a
    /// certificate goes on).
    /// </summary>
    /// <param name="expiresOn">The certificate's last day.</param>
    public RenewalWindow? RenewalWindowFor(DateOnly expiresOn) => Renewal switch
    {
        null => null,
        _ when Transition is not null && Renewal.ClosesOn(expiresOn) < InForceFrom && InForceFrom <= expiresOn =>
            new(InForceFrom, expiresOn, IsTransitional: true),
        _ => new(Renewal.OpensOn(expiresOn), Renewal.ClosesOn(expiresOn), IsTransitional: false),
    };

    internal bool IsInForceOn(DateOnly date) => date >= InForceFrom && (LapsedOn is null || date < LapsedOn);
}

/// <summary>Points from <paramref name="From"/> up to, not including, <paramref name="To"/>; the band ending at 100 includes 100.</summary>
/// <param name="IncludesTo">The band ends with <paramref name="To"/> itself: "70 to 89".</param>
public sealed record StarBand(int Star, decimal From, decimal To, bool IncludesTo = false)
{
    private const decimal Highest = 100m;

    public bool Holds(decimal total) => total >= From && (total < To || (total == To && (IncludesTo || To == Highest)));
}

/// <param name="Code">"A", "B" or "C".</param>
public sealed record PartPoints(string Code, decimal Max);

/// <param name="Until">The last day on which it is so; null for the entry that stays.</param>
public sealed record Recognition(int Star, Authority Authority, DateOnly? Until = null);

/// <summary>A level with a council of its own.</summary>
/// <param name="ForwardFrom">Total from which it sends the dossier to the next level; null at the last.</param>
/// <param name="Until">The last day on which it rates; null for a level that stays.</param>
public sealed record RatingLevel(Authority Level, decimal? ForwardFrom = null, DateOnly? Until = null);

/// <summary>Who rates, decides on a star and signs its certificate, from the lowest up.</summary>
public enum Authority
{
    /// <summary>The star is a result only: no decision, no certificate.</summary>
    None,

    /// <summary>Chủ tịch UBND cấp huyện; districts ended with 30/06/2025.</summary>
    District,

    /// <summary>Chủ tịch UBND cấp tỉnh.</summary>
    Province,

    /// <summary>Bộ trưởng Bộ Nông nghiệp và Môi trường.</summary>
    Centre,
}
