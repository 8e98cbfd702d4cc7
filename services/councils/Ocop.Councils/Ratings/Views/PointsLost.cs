using Ocop.Councils.Ratings.Results;

namespace Ocop.Councils.Ratings.Views;

/// <summary>
/// Where an announced rating lost its points and what the next better level of each criterion asks for. Points are averages over the sheets of
/// the round that counts, not rounded, so that won and lost make up the maximum. Where the bylaws let a single sheet decide, parts,
/// criteria and minima are empty: they would be that member's own marks.
/// </summary>
/// <param name="Total">The total that decided; differs from <paramref name="Average"/> only where the bylaws round it.</param>
/// <param name="Max">Points that the score sheet gives at most: 100.</param>
/// <param name="Lost">Max less average.</param>
/// <param name="Criteria">All scored criteria, most points lost first, then as printed.</param>
/// <param name="MissedMinima">Starred minima that the members together did not meet, by star: also those above the band, for the next rating.</param>
internal sealed record PointsLost(
    string RatingId,
    string ProductId,
    string ProductName,
    int Star,
    int BandStar,
    decimal Total,
    int MembersCounted,
    MinimaRule MinimaDecidedBy,
    string RegulationId,
    string Regulation,
    string SheetId,
    LocalText SheetName,
    DateOnly ConcludedOn,
    decimal Max,
    decimal Average,
    decimal Lost,
    IReadOnlyList<PartLoss> Parts,
    IReadOnlyList<CriterionLoss> Criteria,
    IReadOnlyList<MinimumResult> MissedMinima)
{
    public static PointsLost Of(Rating.Concluded concluded, RegulationBook book)
    {
        var (session, result) = (concluded.Work, concluded.Result);
        var sheet = session.SheetIn(book);
        var choices = session.Rounds.Single(round => round.Number == result.Round).Choices;
        List<Marks> members = [.. choices.Select(choice => new Marks(sheet, choice))];
        var whole = Loss.Of(sheet.Parts.SelectMany(part => part.Criteria), members);
        var isOneMembersOwn = members.Count == 1;
        List<MinimumResult> missed = isOneMembersOwn
            ? []
            : [.. sheet.Minima.Select(m => MinimumResult.Of(m, sheet, members, result.MinimaDecidedBy)).Where(m => !m.IsMet)];
        return new(
            result.Subject.RatingId,
            result.Subject.ProductId,
            session.Dossier.ProductName,
            result.Star,
            result.BandStar,
            result.Total,
            result.SheetsCounted,
            result.MinimaDecidedBy,
            sheet.RegulationId,
            book.Get(sheet.RegulationId).Document,
            sheet.Id,
            sheet.Name,
            result.ConcludedOn,
            whole.Max,
            whole.Average,
            whole.Lost,
            isOneMembersOwn ? [] : [.. sheet.Parts.Select(part => PartLoss.Of(part, members, whole))],
            isOneMembersOwn ? [] : [.. CriterionLoss.AllOf(sheet, choices, members, whole, missed)],
            missed);
    }
}

/// <summary>Points on some criteria, kept as the sum over all members so that no digit is lost before it is shown.</summary>
/// <param name="Max">Most points that one member can give.</param>
/// <param name="Given">What all members together gave.</param>
internal readonly record struct Loss(decimal Max, decimal Given, int Members)
{
    public decimal Average => Given / Members;

    public decimal Lost => LostByAll / Members;

    private decimal LostByAll => (Max * Members) - Given;

    public static Loss Of(IEnumerable<Criterion> criteria, IReadOnlyList<Marks> members)
    {
        List<Criterion> all = [.. criteria];
        return new(all.Sum(criterion => criterion.Max), members.Sum(marks => all.Sum(marks.Under)), members.Count);
    }

    /// <summary>This loss's part of a larger one, 0 to 1; 0 where nothing was lost at all.</summary>
    public decimal ShareOf(Loss whole) => whole.LostByAll == 0m ? 0m : LostByAll / whole.LostByAll;
}

/// <param name="Code">"A", "B" or "C".</param>
/// <param name="Share">Of all points lost, 0 to 1.</param>
internal sealed record PartLoss(string Code, LocalText Name, decimal Max, decimal Average, decimal Lost, decimal Share)
{
    public static PartLoss Of(Part part, IReadOnlyList<Marks> members, Loss whole)
    {
        var loss = Loss.Of(part.Criteria, members);
        return new(part.Code, part.Name, loss.Max, loss.Average, loss.Lost, loss.ShareOf(whole));
    }
}

/// <param name="Part">Code of the part: "A", "B" or "C".</param>
/// <param name="Share">Of all points lost, 0 to 1.</param>
/// <param name="UsualOption">What most members chose; of several as often chosen, the one worth least. Null: none of the levels.</param>
/// <param name="NextOption">The level with the next more points, of the same case where the criterion has cases; null at the best one.</param>
/// <param name="AppliesWhen">The points elsewhere without which this criterion gives none.</param>
/// <param name="MissedStars">Stars whose minimum on this criterion was not met.</param>
internal sealed record CriterionLoss(
    string Part,
    string Code,
    LocalText Name,
    decimal Max,
    decimal Average,
    decimal Lost,
    decimal Share,
    OptionChoice? UsualOption,
    OptionChoice? NextOption,
    AppliesWhen? AppliesWhen,
    IReadOnlyList<int> MissedStars)
{
    public static IEnumerable<CriterionLoss> AllOf(
        Sheet sheet,
        IReadOnlyList<IReadOnlyDictionary<string, int>> choices,
        IReadOnlyList<Marks> members,
        Loss whole,
        IReadOnlyList<MinimumResult> missed) =>
        from part in sheet.Parts
        from leaf in part.Criteria.SelectMany(Leaves)
        let loss = Of(part, leaf, choices, Loss.Of([leaf], members), whole, missed)
        orderby loss.Lost descending
        select loss;

    private static CriterionLoss Of(
        Part part,
        Criterion leaf,
        IReadOnlyList<IReadOnlyDictionary<string, int>> choices,
        Loss loss,
        Loss whole,
        IReadOnlyList<MinimumResult> missed)
    {
        var usual = UsualOf(leaf, choices);
        return new(
            part.Code,
            leaf.Code,
            leaf.Name,
            loss.Max,
            loss.Average,
            loss.Lost,
            loss.ShareOf(whole),
            OptionChoice.Of(usual),
            OptionChoice.Of(NextAfter(usual, leaf)),
            leaf.AppliesWhen,
            [.. missed.Where(minimum => string.Equals(minimum.Criterion, leaf.Code, StringComparison.Ordinal)).Select(minimum => minimum.Star)]);
    }

    private static Option? UsualOf(Criterion leaf, IReadOnlyList<IReadOnlyDictionary<string, int>> choices) => choices
        .Select(choice => leaf.Options.FirstOrDefault(option => option.Number == choice.GetValueOrDefault(leaf.Code)))
        .GroupBy(option => option)
        .OrderByDescending(same => same.Count())
        .ThenBy(same => same.Key?.Points ?? 0m)
        .ThenBy(same => same.Key?.Number ?? 0)
        .First().Key;

    private static Option? NextAfter(Option? usual, Criterion leaf) => leaf.Options
        .Where(option => option.Points > (usual?.Points ?? 0m) && (usual is null || option.Case == usual.Case))
        .MinBy(option => option.Points);

    private static IEnumerable<Criterion> Leaves(Criterion criterion) =>
        criterion.IsLeaf ? [criterion] : criterion.Children.SelectMany(Leaves);
}

/// <param name="Number">Of the printed option.</param>
internal sealed record OptionChoice(int Number, decimal Points, LocalText Text)
{
    public static OptionChoice? Of(Option? option) => option is null ? null : new(option.Number, option.Points, option.Label);
}
