using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.EventStore;
using Ocop.Regulations;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Http;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Councils.Ratings.Submitting;

/// <summary>A member hands in its sheet for the round that is open: one sheet a member and round, complete, and from then
/// on sealed.</summary>
/// <param name="Choices">Option number by criterion, 0 for none of the levels; criteria that do not apply may be left out.</param>
public sealed record SubmitSheet(
    IReadOnlyDictionary<string, int> Choices,
    IReadOnlyDictionary<string, string> Comments,
    RegulationBook Book,
    Actor Actor,
    DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseMember(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } when session.Current.HasSheetOf(Actor.Id) =>
            Refusal.Conflict("rating.sheet-already-submitted", ("round", session.Current.Number)),
        Rating.Scoring { Work: var session } => Decide(session, session.SheetIn(Book)),
        _ => Decision.Nothing,
    };

    private Decision Decide(Session session, Sheet sheet)
    {
        var mistakes = Marks.MistakesIn(sheet, Choices);
        var commentedOnNothing = Comments.Keys.Where(code => sheet.Find(code) is null).Order(StringComparer.Ordinal).ToList();
        if (!mistakes.None || commentedOnNothing.Count > 0)
        {
            return Refusal.Invalid(
                "rating.sheet-invalid",
                ("unknown", mistakes.Unknown.Union(commentedOnNothing).ToList()),
                ("missing", mistakes.Missing),
                ("outOfRange", mistakes.OutOfRange),
                ("notApplicable", mistakes.NotApplicable));
        }

        return Decision.Happens(new SheetSubmitted(
            session.Dossier.RatingId, session.Current.Number, Actor.Id, Choices, new Marks(sheet, Choices).Total, Comments, Now));
    }
}

/// <param name="Choices">{"1.1": 3, "1.2": 0, …}</param>
/// <param name="Comments">{"1.1": "…"}</param>
internal sealed record SheetBody(IReadOnlyDictionary<string, int> Choices, IReadOnlyDictionary<string, string>? Comments = null);

internal sealed class SheetBodyValidator : AbstractValidator<SheetBody>
{
    private const int LongestComment = 2000;

    public SheetBodyValidator() =>
        RuleForEach(body => body.Comments).ChildRules(comment =>
            comment.RuleFor(c => c.Value).NotEmpty().MaximumLength(LongestComment).OverridePropertyName("comment"));
}

internal static class SubmitSheetEndpoint
{
    public static void MapSubmitSheet(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/sheets", Handle)
        .WithName("SubmitSheet")
        .WithSummary("Nộp phiếu chấm / Submit one's score sheet")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        SheetBody body,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new SubmitSheet(body.Choices, body.Comments ?? new Dictionary<string, string>(), book, caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
