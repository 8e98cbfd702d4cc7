using System.Security.Cryptography;
using FluentValidation;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Sheets;

/// <summary>
/// A member hands in its sheet for the round that is open: complete, sealed at once, and opened together with those of all who are present.
/// </summary>
/// <param name="Choices">Option number by criterion, 0 for none of the levels; criteria that do not apply may be left out.</param>
/// <param name="Nonce">32 random bytes in lower-case hex, made for this sheet.</param>
public sealed record CommitSheet(
    IReadOnlyDictionary<string, int> Choices,
    IReadOnlyDictionary<string, string> Comments,
    string Nonce,
    SheetSeal Seal,
    RegulationBook Book,
    Actor Actor,
    DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseMember(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => Decide(rating, session),
        _ => Decision.Nothing,
    };

    private Decision Decide(Rating rating, Session session) => session switch
    {
        _ when session.Current.HasHandedIn(Actor.Id) =>
            Refusal.Conflict("rating.sheet-already-submitted", ("round", session.Current.Number)),
        // Nobody adds a sheet with the others' before her.
        { Current.Opening: not null } => Refusal.Conflict("rating.sheets-already-open", ("round", session.Current.Number)),
        _ when session.Interests.StepsAside(Actor.Id) => Refusal.Conflict("rating.stepped-aside"),
        _ when session.Interests.QuestionFor(Actor.Id) is { } question => Refusal.Conflict("rating.conflict-unanswered", ("basis", question.Basis)),
        _ when !session.IsPresent(session.SeatOf(Actor.Id)!) => Refusal.Conflict("rating.marked-absent"),
        _ when RefuseMarks(session.SheetIn(Book)) is { } refusal => refusal,
        _ => Commit(rating, session),
    };

    private Refusal? RefuseMarks(Sheet sheet)
    {
        var mistakes = Marks.MistakesIn(sheet, Choices);
        var commentedOnNothing = Comments.Keys.Where(code => sheet.Find(code) is null).Order(StringComparer.Ordinal).ToList();
        return mistakes.None && commentedOnNothing.Count == 0
            ? null
            : Refusal.Invalid(
                "rating.sheet-invalid",
                ("unknown", mistakes.Unknown.Union(commentedOnNothing).ToList()),
                ("missing", mistakes.Missing),
                ("outOfRange", mistakes.OutOfRange),
                ("notApplicable", mistakes.NotApplicable));
    }

    private Decision Commit(Rating rating, Session session)
    {
        var (id, round) = (session.Dossier.RatingId, session.Current);
        var content = new SheetContent(id, round.Number, Actor.Id, Nonce, Choices, Comments);
        if (!SheetSeal.Holds(content))
        {
            return Refusal.Invalid("rating.comments-too-long", ("limit", SheetSeal.Capacity));
        }

        var place = new SheetPlace(id, round.Number, Actor.Id, round.NextAttempt(Actor.Id));
        return Reveal.Following(
            rating,
            Book,
            Seal,
            Now,
            new SheetCommitted(id, round.Number, Actor.Id, place.Attempt, content.Commitment, Seal.Close(place, content), Now));
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
    private static readonly RatingWriteQueue s_queue = new();

    public static void MapSubmitSheet(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/sheets", Handle)
        .WithName("SubmitSheet")
        .WithSummary("Nộp phiếu chấm / Submit one's score sheet")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<SheetReceipt>, ProblemHttpResult>> Handle(
        RatingId ratingId,
        SheetBody body,
        Caller caller,
        HttpRequest request,
        SheetSeal seal,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SheetContent.NonceBytes));
        var command = new CommitSheet(
            body.Choices, body.Comments ?? new Dictionary<string, string>(), nonce, seal, book, caller.Actor, caller.Now);
        var context = caller.Command with { RequestHash = seal.Veil(caller.Command.RequestHash) };
        SheetCommitted? committed = null;
        using var turn = await s_queue.Take(ratingId.Value, cancellationToken);
        var appended = await store.Decide<Rating>(ratingId.Value, context, Decide, cancellationToken);
        return appended switch
        {
            { Refusal: { } refusal } => refusal.ToProblem(),
            { Repeated: false } when committed is not null => request.OkAt(appended, SheetReceipt.Of(committed, nonce)),
            _ => request.OkAt(appended, await SheetReceipt.Load(store, ratingId, appended.Version, caller.Actor, seal, cancellationToken)),
        };

        Decision Decide(Rating rating)
        {
            var decision = command.Decide(rating);
            committed = decision.Events.OfType<SheetCommitted>().FirstOrDefault();
            return decision;
        }
    }
}

/// <summary>
/// What a member keeps to prove later what she handed in: the commitment stands in the log, and her sheet with the nonce gives it again.
/// </summary>
/// <param name="Commitment">SHA-256 in lower-case hex.</param>
/// <param name="Nonce">32 bytes in lower-case hex.</param>
internal sealed record SheetReceipt(string RatingId, int Round, string AccountId, string Commitment, string Nonce)
{
    public static SheetReceipt Of(SheetCommitted committed, string nonce) =>
        new(committed.RatingId, committed.Round, committed.AccountId, committed.Commitment, nonce);

    /// <summary>Read back from the log, so that a repeated request gets the same receipt.</summary>
    public static async Task<SheetReceipt> Load(
        IEventStore store, RatingId ratingId, long version, Actor member, SheetSeal seal, CancellationToken cancellationToken)
    {
        var (then, _) = await store.Load<Rating>(ratingId.Value, AsOf.Version(version), cancellationToken);
        return then.Session?.Current.CommittedBy(member.Id) is { } committed && seal.Open(committed) is { } content
            ? Of(committed, content.Nonce)
            : throw new InvalidOperationException($"Rating {ratingId} at version {version} has no readable sheet of the member who handed it in.");
    }
}
