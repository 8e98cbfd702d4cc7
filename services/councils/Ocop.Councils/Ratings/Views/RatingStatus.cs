namespace Ocop.Councils.Ratings.Views;

internal enum RatingStatus
{
    AwaitingCouncil,
    Scoring,
    SecondRound,
    Concluded,
    Stopped,
}

internal static class RatingStatuses
{
    public static RatingStatus Status(this Rating rating) => rating switch
    {
        Rating.Scoring { Work.Current.Number: > 1 } => RatingStatus.SecondRound,
        Rating.Scoring => RatingStatus.Scoring,
        Rating.Concluded => RatingStatus.Concluded,
        Rating.Stopped => RatingStatus.Stopped,
        _ => RatingStatus.AwaitingCouncil,
    };
}
