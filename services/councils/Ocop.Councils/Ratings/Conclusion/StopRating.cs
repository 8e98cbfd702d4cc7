using FluentValidation;
using Ocop.Councils.Ratings.Votes;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Conclusion;

/// <summary>The chair records that a gate or a ground for rejection of the sheet applies: the scoring ends without a star.</summary>
public sealed record StopRating(string GateId, string Reason, RegulationBook Book, Actor Actor, DateOnly Today)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseChair(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } when session.RefuseOpenVote() is { } refusal => refusal,
        Rating.Scoring { Work: var session } => Decide(session, GatesOf(session.SheetIn(Book))),
        _ => Decision.Nothing,
    };

    private Decision Decide(Session session, List<string> gates) => gates.Contains(GateId, StringComparer.Ordinal)
        ? Decision.Happens(new RatingStopped(
            session.Subject, session.Current.Number, GateId, Reason, [], session.Current.Sheets.Count, Today))
        : Refusal.Invalid("rating.gate-unknown", ("gate", GateId), ("gates", gates));

    private static List<string> GatesOf(Sheet sheet) => [.. sheet.Gates.Select(g => g.Id), .. sheet.Rejections.Select(r => r.Id)];
}

/// <param name="GateId">Id of one of the sheet's gates or rejections.</param>
internal sealed record GateBody(string GateId, string Reason);

internal sealed class GateBodyValidator : AbstractValidator<GateBody>
{
    private const int LongestReason = 2000;

    public GateBodyValidator()
    {
        RuleFor(body => body.GateId).NotEmpty();
        RuleFor(body => body.Reason).NotEmpty().MaximumLength(LongestReason);
    }
}

internal static class StopRatingEndpoint
{
    public static void MapStopRating(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/gate", Handle)
        .WithName("StopRating")
        .WithSummary("Dừng chấm theo điều kiện loại / Stop the scoring by a gate of the sheet")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<ResultView>, ProblemHttpResult>> Handle(
        RatingId ratingId,
        GateBody body,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new StopRating(body.GateId, body.Reason, book, caller.Actor, caller.Today);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.OkAt(appended, await ResultView.Load(store, ratingId, cancellationToken));
    }
}
