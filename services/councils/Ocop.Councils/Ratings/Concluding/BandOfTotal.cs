using Ocop.EventStore;
using Ocop.Regulations;

namespace Ocop.Councils.Ratings.Concluding;

internal static class BandOfTotal
{
    /// <summary>
    /// Why the current round's total gives no star, or null. Bands of whole points leave the totals between them without one (QĐ 1048/QĐ-TTg:
    /// 89.5); that is not for us to guess.
    /// </summary>
    public static Refusal? RefuseBand(this Session session, Regulation law, Sheet sheet)
    {
        List<Marks> members = [.. session.Current.Choices.Select(choices => new Marks(sheet, choices))];
        var total = StarRule.TotalOf(members, session.Council.Bylaws.TotalDecimals);
        return law.TryBandOf(total, out _)
            ? null
            : Refusal.RuleBroken("rating.total-without-star", ("total", total), ("regulation", law.Document));
    }
}
