namespace Ocop.Councils.Insights.WhatIf;

/// <summary>What would be another law, and which past ratings are held against it.</summary>
/// <param name="Scope">Absent: all of the caller's area.</param>
internal sealed record WhatIfBody(DraftBody Draft, ScopeBody? Scope = null);

/// <summary>Says only what would change; everything else stays as each rating's own regulation and sheet have it.</summary>
/// <param name="Bands">All five, from five stars down, each with the total it begins at; a band ends where the one above it begins.</param>
/// <param name="MinimaDecidedBy">When members together meet a starred minimum; absent: as the council's bylaws had it.</param>
internal sealed record DraftBody(
    IReadOnlyList<BandBody>? Bands = null, MinimaRule? MinimaDecidedBy = null, IReadOnlyList<SheetDraftBody>? Sheets = null);

/// <param name="From">Points, 0 to 100; the band begins with them.</param>
internal sealed record BandBody(int Star, decimal From);

/// <param name="SheetId">Full id: "qd26-2026/ca-phe-ca-cao".</param>
/// <param name="Minima">Starred minima that are set, moved or, with no points, dropped.</param>
/// <param name="Points">Criteria whose printed options would be worth other points.</param>
internal sealed record SheetDraftBody(
    string SheetId, IReadOnlyList<MinimumBody>? Minima = null, IReadOnlyList<OptionPointsBody>? Points = null);

/// <param name="Star">3, 4 or 5.</param>
/// <param name="Criterion">Code of a scored criterion.</param>
/// <param name="MinPoints">The least points a product of that star must reach there; null: no minimum any more.</param>
internal sealed record MinimumBody(int Star, string Criterion, decimal? MinPoints = null);

/// <param name="Points">One number for each printed option, in printed order.</param>
internal sealed record OptionPointsBody(string Criterion, IReadOnlyList<decimal> Points);

/// <param name="Province">Two digits, as the ratings have it.</param>
/// <param name="From">First day of conclusion.</param>
/// <param name="To">Last day of conclusion.</param>
internal sealed record ScopeBody(
    string? Province = null, string? SheetId = null, Level? Level = null, DateOnly? From = null, DateOnly? To = null);
