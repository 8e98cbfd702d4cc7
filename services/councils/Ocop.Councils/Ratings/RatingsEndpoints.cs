using Ocop.Councils.Ratings.Conclusion;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.History;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Minutes;
using Ocop.Councils.Ratings.Opening;
using Ocop.Councils.Ratings.Results;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Views;
using Ocop.Councils.Ratings.Votes;
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
