namespace Ocop.Councils.Ratings.Conclusion;

internal static class BandOfTotal
{
    /// <summary>What the current round's sheets give under the council's bylaws; ask <see cref="RefuseBand"/> first.</summary>
    public static StarResult StarOf(this Session session, Regulation law, Sheet sheet)
    {
        var bylaws = session.Council.Bylaws;
        return StarRule.Apply(law, sheet, session.Current.Choices, bylaws.MinimaDecidedBy, bylaws.TotalDecimals, bylaws.TotalRounding);
    }

    /// <summary>
    /// Why the current round's total gives no star, or null. Bands of whole points leave the totals between them without one (QĐ 1048/QĐ-TTg:
    /// 89.5); that is not for us to guess.
    /// </summary>
    public static Refusal? RefuseBand(this Session session, Regulation law, Sheet sheet)
    {
        List<Marks> members = [.. session.Current.Choices.Select(choices => new Marks(sheet, choices))];
        var total = StarRule.TotalOf(members, session.Council.Bylaws.TotalDecimals, session.Council.Bylaws.TotalRounding);
        return law.TryBandOf(total, out _)
            ? null
            : Refusal.RuleBroken("rating.total-without-star", ("total", total), ("regulation", law.Document));
    }
}
