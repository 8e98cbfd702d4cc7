using FluentValidation;
using Ocop.Councils.Ratings.Sheets;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Conflicts;

/// <summary>A member says whether what the data suggest is so. Until then it cannot score; if it is so, it steps aside.</summary>
public sealed record AnswerConflict(
    bool HasConflict, string Explanation, SheetSeal Seal, RegulationBook Book, Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseMember(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } when session.Interests.QuestionFor(Actor.Id) is not null => Reveal.Following(
            rating, Book, Seal, Now, new ConflictAnswered(session.Dossier.RatingId, Actor.Id, HasConflict, Explanation, Now)),
        _ => Refusal.Conflict("rating.no-conflict-question"),
    };
}

/// <param name="HasConflict">True: the member has an interest in the product and steps aside.</param>
internal sealed record ConflictAnswerBody(bool HasConflict, string Explanation);

internal sealed class ConflictAnswerBodyValidator : AbstractValidator<ConflictAnswerBody>
{
    private const int LongestExplanation = 2000;

    public ConflictAnswerBodyValidator() => RuleFor(body => body.Explanation).NotEmpty().MaximumLength(LongestExplanation);
}

internal static class AnswerConflictEndpoint
{
    public static void MapAnswerConflict(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/conflicts/answer", Handle)
        .WithName("AnswerConflict")
        .WithSummary("Trả lời câu hỏi về quan hệ với chủ thể / Answer the question about one's ties to the producer")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        ConflictAnswerBody body,
        Caller caller,
        HttpRequest request,
        SheetSeal seal,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new AnswerConflict(body.HasConflict, body.Explanation, seal, book, caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
