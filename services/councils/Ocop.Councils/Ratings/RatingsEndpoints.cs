using Ocop.Councils.Ratings.Advising;
using Ocop.Councils.Ratings.Assigning;
using Ocop.Councils.Ratings.Attending;
using Ocop.Councils.Ratings.Concluding;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.Gating;
using Ocop.Councils.Ratings.GettingHistory;
using Ocop.Councils.Ratings.GettingPointsLost;
using Ocop.Councils.Ratings.GettingProductRatings;
using Ocop.Councils.Ratings.GettingRatings;
using Ocop.Councils.Ratings.GettingResult;
using Ocop.Councils.Ratings.Minutes;
using Ocop.Councils.Ratings.Reopening;
using Ocop.Councils.Ratings.Submitting;
using Ocop.Councils.Ratings.Voting;
using Ocop.Councils.Ratings.Withdrawing;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Ratings;

internal static class RatingsEndpoints
{
    public static void MapRatings(this WebApplication app)
    {
        var ratings = app.MapGroup("/ratings").WithTags("Ratings").RequireIdempotencyKey().ValidateArguments();
        ratings.MapGetRatings();
        ratings.MapGetRating();
        ratings.MapGetResult();
        ratings.MapGetHistory();
        ratings.MapGetRatingsOfProduct();
        ratings.MapGetPointsLost();
        ratings.MapGetMinutes();
        ratings.MapAssignCouncil();
        ratings.MapFileAdvisoryReport();
        ratings.MapDeclareConflict();
        ratings.MapAnswerConflict();
        ratings.MapTakeAttendance();
        ratings.MapCloseWrittenOpinion();
        ratings.MapCallMeeting();
        ratings.MapSubmitSheet();
        ratings.MapWithdrawSheet();
        ratings.MapPutQuestion();
        ratings.MapCastBallot();
        ratings.MapCloseVote();
        ratings.MapStopRating();
        ratings.MapOpenSecondRound();
        ratings.MapConcludeRating();
    }
}
