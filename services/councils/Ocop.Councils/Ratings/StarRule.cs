namespace Ocop.Councils.Ratings;

/// <summary>
/// From the members' sheets to the star (QĐ 26/2026/QĐ-TTg, Điều 3, Điều 4 and the starred options of Phụ lục II; earlier cases by the bands
/// of their own regulation, whose sheets carry no stars). Pure: the same
/// sheets give the same star anywhere, so anybody holding the law's data and the members' choices can compute it again.
/// <para>
/// Two tests, and the lower one decides. The band: the average of the members' totals, unrounded, in half-open bands, so 89.99… is
/// four stars. The minima: a star needs every starred option at that star and at the stars below.
/// </para>
/// <para>
/// The average is a <see cref="decimal"/> of 28 significant digits. Where a division does not end there (269 / 3), its last digit is
/// rounded; that cannot carry it over a band's edge, because sheets print whole points and an average that is not on the edge is at
/// least one part in the number of members away from it.
/// </para>
/// </summary>
public static class StarRule
{
    private const int HighestStar = 5;

    /// <param name="regulation">The law whose bands apply.</param>
    /// <param name="sheets">Each member's option number by criterion, 0 for none of the levels; at least one member.</param>
    /// <param name="minimaDecidedBy">When the members together meet a starred minimum; the law leaves it to the bylaws.</param>
    /// <param name="totalDecimals">Decimals the average is rounded to; null: not rounded.</param>
    /// <param name="rounding">How it is rounded then.</param>
    /// <exception cref="ArgumentException">There is no sheet, or one has marks that the score sheet does not print.</exception>
    /// <exception cref="InvalidOperationException">The law leaves the total without a star: ask about <see cref="TotalOf"/> first.</exception>
    public static StarResult Apply(
        Regulation regulation,
        Sheet sheet,
        IReadOnlyList<IReadOnlyDictionary<string, int>> sheets,
        MinimaRule minimaDecidedBy,
        int? totalDecimals = null,
        RoundingRule rounding = RoundingRule.HalfAwayFromZero)
    {
        List<Marks> members = [.. sheets.Select(choices => new Marks(sheet, choices))];
        var total = TotalOf(members, totalDecimals, rounding);
        var bandStar = regulation.BandOf(total);

        var missed = sheet.Minima.Where(minimum => !IsMet(minimum, members, minimaDecidedBy)).ToList();
        // Cumulative: the lowest star at which something is missed closes that star and all above it.
        var openStar = missed.Select(minimum => minimum.Star - 1).Append(HighestStar).Min();

        return new StarResult(total, bandStar, Math.Min(bandStar, openStar), [.. missed.Where(minimum => minimum.Star <= bandStar)]);
    }

    /// <summary>The total that the bands apply to, 0 to 100.</summary>
    /// <param name="members">At least one.</param>
    public static decimal TotalOf(IReadOnlyList<Marks> members, int? totalDecimals, RoundingRule rounding = RoundingRule.HalfAwayFromZero)
    {
        if (members.Count == 0)
        {
            throw new ArgumentException("A total needs at least one member's sheet.", nameof(members));
        }

        var average = members.Sum(m => m.Total) / members.Count;
        return totalDecimals is { } decimals ? decimal.Round(average, decimals, ModeOf(rounding)) : average;
    }

    private static MidpointRounding ModeOf(RoundingRule rounding) => rounding switch
    {
        RoundingRule.HalfAwayFromZero => MidpointRounding.AwayFromZero,
        RoundingRule.HalfToEven => MidpointRounding.ToEven,
        RoundingRule.Truncate => MidpointRounding.ToZero,
    };

    /// <summary>Whether the members together meet a starred minimum, under the rule that their bylaws choose.</summary>
    public static bool IsMet(StarredMinimum minimum, IReadOnlyList<Marks> members, MinimaRule rule)
    {
        var reached = members.Count(m => m.On(minimum.Criterion) >= minimum.MinPoints);
        return rule switch
        {
            MinimaRule.MoreThanHalf => 2 * reached > members.Count,
            MinimaRule.EveryMember => reached == members.Count,
            // Multiplied rather than divided, so that no digit is lost.
            MinimaRule.AveragePoints => members.Sum(m => m.On(minimum.Criterion)) >= minimum.MinPoints * members.Count,
        };
    }
}

/// <param name="Total">The total that the bands were applied to, 0 to 100.</param>
/// <param name="BandStar">Star of the total alone, 1 to 5.</param>
/// <param name="Star">The star that holds; 2 at most when a 3-star minimum is missed.</param>
/// <param name="Missed">Minima at or under the band's star that were not met, by star, then in printed order.</param>
public sealed record StarResult(decimal Total, int BandStar, int Star, IReadOnlyList<StarredMinimum> Missed);
