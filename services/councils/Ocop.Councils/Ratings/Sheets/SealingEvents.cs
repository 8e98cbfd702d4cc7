namespace Ocop.Councils.Ratings.Sheets;

/// <summary>A member handed in a sheet. What it says is known to nobody before all who are present have handed in theirs.</summary>
/// <param name="Attempt">1, and one more each time she took her sheet of this round back.</param>
/// <param name="Commitment">SHA-256 of the sheet's canonical text in lower-case hex; it holds her to what she handed in.</param>
/// <param name="Sealed">The sheet under the council's seal, base64, of the same length whatever it says.</param>
/// <param name="CommittedAt">UTC.</param>
[EventName("sheet_committed")]
public sealed record SheetCommitted(
    string RatingId, int Round, string AccountId, int Attempt, string Commitment, string Sealed, DateTimeOffset CommittedAt);

/// <summary>A member took her sealed sheet back to correct it; it stays on record and is never opened.</summary>
/// <param name="WithdrawnAt">UTC.</param>
[EventName("sheet_withdrawn")]
public sealed record SheetWithdrawn(string RatingId, int Round, string AccountId, int Attempt, DateTimeOffset WithdrawnAt);

/// <summary>All who were present had committed: the sheets of the round were opened, each found to be what its member had committed to.</summary>
/// <param name="OpenedAt">UTC.</param>
[EventName("sheets_opened")]
public sealed record SheetsOpened(string RatingId, int Round, IReadOnlyList<OpenedSheet> Sheets, DateTimeOffset OpenedAt);

/// <summary>With the nonce anybody can work out the commitment from the sheet as it stands.</summary>
/// <param name="Nonce">32 bytes in lower-case hex.</param>
public sealed record OpenedSheet(string AccountId, string Commitment, string Nonce);
