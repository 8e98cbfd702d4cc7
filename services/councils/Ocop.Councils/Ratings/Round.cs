using Ocop.Councils.Ratings.Sheets;

namespace Ocop.Councils.Ratings;

/// <summary>One round of scoring. Its sheets are sealed until all who are present have handed in theirs, and then open at once.</summary>
/// <param name="Reason">Why the chair opened it; null for the first.</param>
/// <param name="Sheets">The opened ones.</param>
public sealed record Round(int Number, string? Reason, IReadOnlyList<SheetSubmitted> Sheets)
{
    /// <summary>Every sealed sheet that was handed in, those taken back among them.</summary>
    public IReadOnlyList<SheetCommitted> Handed { get; init; } = [];

    public IReadOnlyList<SheetWithdrawn> Withdrawn { get; init; } = [];

    public SheetsOpened? Opening { get; init; }

    /// <summary>The sealed sheets that stand.</summary>
    public IEnumerable<SheetCommitted> Committed =>
        Handed.Where(h => !Withdrawn.Any(w => w.Attempt == h.Attempt && Same(w.AccountId, h.AccountId)));

    /// <summary>Sheets are in and nobody may know what they say.</summary>
    public bool IsSealed => Opening is null && Committed.Any();

    public decimal Highest => Sheets.Max(s => s.Total);

    public decimal Lowest => Sheets.Min(s => s.Total);

    public decimal Spread => Sheets.Count == 0 ? 0m : Highest - Lowest;

    public IReadOnlyList<IReadOnlyDictionary<string, int>> Choices => [.. Sheets.Select(s => s.Choices)];

    public bool HasSheetOf(string accountId) => Sheets.Any(s => Same(s.AccountId, accountId));

    public SheetCommitted? CommittedBy(string accountId) => Committed.FirstOrDefault(c => Same(c.AccountId, accountId));

    /// <summary>Whether the member is done with this round, sealed or open.</summary>
    public bool HasHandedIn(string accountId) => HasSheetOf(accountId) || CommittedBy(accountId) is not null;

    public int NextAttempt(string accountId) => 1 + Handed.Count(h => Same(h.AccountId, accountId));

    public OpenedSheet? OpenedOf(string accountId) => Opening?.Sheets.FirstOrDefault(o => Same(o.AccountId, accountId));

    /// <summary>Whether an open sheet says what its member committed to; null for one from before sheets were sealed.</summary>
    public bool? MatchesCommitment(SheetSubmitted sheet) => OpenedOf(sheet.AccountId) is { } opened
        ? new SheetContent(sheet.RatingId, sheet.Round, sheet.AccountId, opened.Nonce, sheet.Choices, sheet.Comments).Commitment
            is var worked && worked == opened.Commitment && worked == CommittedBy(sheet.AccountId)?.Commitment
        : null;

    private static bool Same(string account, string other) => string.Equals(account, other, StringComparison.Ordinal);
}
