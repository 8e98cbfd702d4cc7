using Ocop.Councils.Councils;
using Ocop.Regulations;

namespace Ocop.Councils.Ratings;

/// <summary>A council at work on a dossier: who sits, by which bylaws and sheet, and what was handed in, round by round.</summary>
public sealed record Session(RatingOpened Dossier, CouncilAssigned Council, IReadOnlyList<Round> Rounds)
{
    public Round Current => Rounds[^1];

    public Member Chair => Council.Members.Single(m => m.Seat == Seat.Chair);

    /// <summary>How many sheets of a round allow a conclusion.</summary>
    public int Quorum => Council.Bylaws.Quorum(Council.Members.Count);

    public bool LacksChair => Council.Bylaws.QuorumIncludesChair && !Current.HasSheetOf(Chair.AccountId);

    /// <summary>The totals differ too much to conclude. Only the first round is held to it: the second stands as it is.</summary>
    public bool Diverges => Current.Number == 1 && Current.Spread > Council.Bylaws.DivergenceLimit;

    public RatingSubject Subject => new(
        Dossier.RatingId, Dossier.DossierId, Dossier.ProductId, Council.CouncilId, Dossier.Level, Dossier.RegulationId, Dossier.SheetId,
        Council.SheetSha256);

    public static Session Begin(RatingOpened dossier, CouncilAssigned council) => new(dossier, council, [new Round(1, null, [])]);

    public Member? SeatOf(string accountId) =>
        Council.Members.FirstOrDefault(m => string.Equals(m.AccountId, accountId, StringComparison.Ordinal));

    public Session With(SheetSubmitted submitted) =>
        this with { Rounds = [.. Rounds.SkipLast(1), Current with { Sheets = [.. Current.Sheets, submitted] }] };

    public Session With(SecondRoundOpened opened) => this with { Rounds = [.. Rounds, new Round(Current.Number + 1, opened.Reason, [])] };

    /// <summary>The sheet that the rating was frozen under.</summary>
    /// <exception cref="InvalidOperationException">The book at hand has other data for it: deploy the one it began with.</exception>
    public Sheet SheetIn(RegulationBook book)
    {
        var sheet = book.Get(Dossier.RegulationId).GetSheet(Dossier.SheetId);
        return string.Equals(sheet.Sha256, Council.SheetSha256, StringComparison.Ordinal)
            ? sheet
            : throw new InvalidOperationException($"{sheet.Id} is {sheet.Sha256} here, the rating was frozen under {Council.SheetSha256}.");
    }
}

/// <param name="Reason">Why the chair opened it; null for the first.</param>
public sealed record Round(int Number, string? Reason, IReadOnlyList<SheetSubmitted> Sheets)
{
    public decimal Highest => Sheets.Max(s => s.Total);

    public decimal Lowest => Sheets.Min(s => s.Total);

    public decimal Spread => Sheets.Count == 0 ? 0m : Highest - Lowest;

    public IReadOnlyList<IReadOnlyDictionary<string, int>> Choices => [.. Sheets.Select(s => s.Choices)];

    public bool HasSheetOf(string accountId) => Sheets.Any(s => string.Equals(s.AccountId, accountId, StringComparison.Ordinal));
}
