using Ocop.Councils.Ratings.Sheets;

namespace Ocop.Councils.Ratings.Conclusion;

internal static class Quorum
{
    /// <summary>Why the current round's sheets are too few to go on, or null.</summary>
    public static Refusal? RefuseQuorum(this Session session) => session switch
    {
        { Current.IsSealed: true } => Refusal.Conflict("rating.sheets-sealed", ("awaited", session.Awaited)),
        _ when session.Current.Sheets.Count < session.Quorum => Refusal.RuleBroken(
            "rating.quorum-missing",
            ("submitted", session.Current.Sheets.Count),
            ("needed", session.Quorum),
            ("seats", session.Council.Members.Count)),
        { LacksChair: true } => Refusal.RuleBroken("rating.chair-sheet-missing", ("chair", session.Chair.Name)),
        _ => session.RefuseAltered(),
    };
}
