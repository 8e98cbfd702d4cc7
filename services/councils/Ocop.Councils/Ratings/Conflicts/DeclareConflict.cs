using FluentValidation;
using Ocop.Councils.Ratings.Sheets;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Conflicts;

/// <summary>
/// A member has an interest in the product and steps aside: it is not waited for, and a sheet it may have handed in is never opened.
/// </summary>
public sealed record DeclareConflict(
    ConflictGround Ground, string Reason, SheetSeal Seal, RegulationBook Book, Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseMember(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => Decide(rating, session),
        _ => Decision.Nothing,
    };

    private Decision Decide(Rating rating, Session session) => session switch
    {
        _ when session.Interests.StepsAside(Actor.Id) => Refusal.Conflict("rating.stepped-aside"),
        { Current.Opening: not null } => Refusal.Conflict("rating.sheets-already-open", ("round", session.Current.Number)),
        _ => Reveal.Following(rating, Book, Seal, Now, new ConflictDeclared(session.Dossier.RatingId, Actor.Id, Ground, Reason, Now)),
    };
}

internal sealed record ConflictBody(ConflictGround Ground, string Reason);

internal sealed class ConflictBodyValidator : AbstractValidator<ConflictBody>
{
    private const int LongestReason = 2000;

    public ConflictBodyValidator() => RuleFor(body => body.Reason).NotEmpty().MaximumLength(LongestReason);
}

internal static class DeclareConflictEndpoint
{
    public static void MapDeclareConflict(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/conflicts", Handle)
        .WithName("DeclareConflict")
        .WithSummary("Khai báo xung đột lợi ích và không tham gia chấm / Declare a conflict of interest and step aside")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        ConflictBody body,
        Caller caller,
        HttpRequest request,
        SheetSeal seal,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new DeclareConflict(body.Ground, body.Reason, seal, book, caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
