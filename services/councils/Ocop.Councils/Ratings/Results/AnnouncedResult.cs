namespace Ocop.Councils.Ratings.Results;

/// <summary>
/// A council's result as anybody may read it: what the members together gave, never what one of them gave. Points are averages over the
/// sheets of the round that counts, worked out exactly and then rounded for reading, half away from zero as <see cref="StarRule"/> rounds;
/// so parts may differ from their whole by a hundredth. The total is the one that decided, unrounded unless the bylaws round it. Where the
/// bylaws let a single sheet decide, its points are that member's own: then parts and minima are empty.
/// </summary>
/// <param name="BandStar">Star of the total alone.</param>
/// <param name="Star">The star that holds: total and starred minima.</param>
/// <param name="MembersCounted">Sheets that the result was made of.</param>
/// <param name="Round">The round that counts: 2 when the first totals lay too far apart.</param>
/// <param name="MinimaDecidedBy">The council's rule for when its members together meet a starred minimum.</param>
/// <param name="Minima">All starred minima of the sheet, by star, then in printed order.</param>
internal sealed record AnnouncedResult(
    string RatingId,
    string ProductId,
    string ProductName,
    Level Level,
    int Star,
    int BandStar,
    decimal Total,
    int MembersCounted,
    int Round,
    MinimaRule MinimaDecidedBy,
    string RegulationId,
    string Regulation,
    string SheetId,
    LocalText SheetName,
    string SheetSha256,
    DateOnly ConcludedOn,
    IReadOnlyList<PartResult> Parts,
    IReadOnlyList<MinimumResult> Minima)
{
    public static AnnouncedResult Of(Rating.Concluded concluded, RegulationBook book)
    {
        var (session, result) = (concluded.Work, concluded.Result);
        var sheet = session.SheetIn(book);
        var round = session.Rounds.Single(r => r.Number == result.Round);
        List<Marks> members = [.. round.Choices.Select(choices => new Marks(sheet, choices))];
        var isOneMembersOwn = members.Count == 1;
        return new(
            result.Subject.RatingId,
            result.Subject.ProductId,
            session.Dossier.ProductName,
            result.Subject.Level,
            result.Star,
            result.BandStar,
            result.Total,
            result.SheetsCounted,
            result.Round,
            result.MinimaDecidedBy,
            sheet.RegulationId,
            book.Get(sheet.RegulationId).Document,
            sheet.Id,
            sheet.Name,
            result.Subject.SheetSha256,
            result.ConcludedOn,
            isOneMembersOwn ? [] : [.. sheet.Parts.Select(part => PartResult.Of(part, members))],
            isOneMembersOwn ? [] : [.. sheet.Minima.Select(minimum => MinimumResult.Of(minimum, sheet, members, result.MinimaDecidedBy))]);
    }
}

/// <param name="Code">"A", "B" or "C".</param>
internal sealed record PartResult(string Code, LocalText Name, decimal Points, decimal Max, IReadOnlyList<CriterionResult> Criteria)
{
    public static PartResult Of(Part part, IReadOnlyList<Marks> members) => new(
        part.Code,
        part.Name,
        Averages.Of(part.Criteria, members),
        part.Max,
        [.. part.Criteria.Select(criterion => CriterionResult.Of(criterion, members))]);
}

/// <param name="Code">As printed: "1", "1.1".</param>
/// <param name="Criteria">Those that it is the sum of; empty for one that is scored itself.</param>
internal sealed record CriterionResult(string Code, LocalText Name, decimal Points, decimal Max, IReadOnlyList<CriterionResult> Criteria)
{
    public static CriterionResult Of(Criterion criterion, IReadOnlyList<Marks> members) => new(
        criterion.Code,
        criterion.Name,
        Averages.Of([criterion], members),
        criterion.Max,
        [.. criterion.Children.Select(child => Of(child, members))]);
}

/// <param name="Name">The criterion's.</param>
/// <param name="MinPoints">Points that the criterion must reach for that star.</param>
internal sealed record MinimumResult(int Star, string Criterion, LocalText Name, decimal MinPoints, bool IsMet)
{
    public static MinimumResult Of(StarredMinimum minimum, Sheet sheet, IReadOnlyList<Marks> members, MinimaRule rule) => new(
        minimum.Star,
        minimum.Criterion,
        sheet.Find(minimum.Criterion)!.Name,
        minimum.MinPoints,
        StarRule.IsMet(minimum, members, rule));
}

internal static class Averages
{
    // Marks are whole points and councils are small: two decimals tell one average from the next.
    private const int Decimals = 2;

    /// <summary>The members' average over the scored criteria at or under these.</summary>
    public static decimal Of(IReadOnlyList<Criterion> criteria, IReadOnlyList<Marks> members) =>
        decimal.Round(members.Sum(marks => criteria.Sum(marks.Under)) / members.Count, Decimals, MidpointRounding.AwayFromZero);
}
