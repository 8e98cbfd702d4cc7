using FluentValidation;
using Ocop.Councils.Ratings.Conclusion;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Votes;

/// <summary>The chair puts to the vote what points do not decide; one question at a time.</summary>
public sealed record PutQuestion(
    QuestionKind Kind, string Text, string? AccountId, int? Star, RegulationBook Book, Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseChair(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } => Decide(session),
        _ => Decision.Nothing,
    };

    private Decision Decide(Session session)
    {
        List<string> voters = [.. session.Present.Select(m => m.AccountId).Where(account => account != AccountId)];
        return session switch
        {
            _ when session.RefuseOpenVote() is { } refusal => refusal,
            _ when session.Lacking(session.Present) is { } refusal => refusal,
            _ when RefuseKind(session) is { } refusal => refusal,
            { Council.Bylaws.Voting.Ballots: BallotKind.Secret } when voters.Count < Counting.FewestSecret =>
                Refusal.RuleBroken("rating.too-few-for-secrecy", ("least", Counting.FewestSecret), ("asked", voters.Count)),
            _ => Decision.Happens(new QuestionPut(
                session.Dossier.RatingId, session.Votes.Count + 1, Kind, Text, AccountId, Star, voters, Actor.Id, Now)),
        };
    }

    private Refusal? RefuseKind(Session session) => Kind switch
    {
        QuestionKind.Challenge => RefuseChallenge(session),
        QuestionKind.AdoptResult => session.RefuseQuorum(),
        QuestionKind.ProposeStar => session.RefuseQuorum() ?? RefuseStar(session, Book.Get(session.Dossier.RegulationId), session.SheetIn(Book)),
        QuestionKind.Other => null,
    };

    // As with a member's own declaration: nobody is put aside for what its open sheet says.
    private Refusal? RefuseChallenge(Session session) => session switch
    {
        _ when session.SeatOf(AccountId!) is null => Refusal.Invalid("rating.challenge-stranger", ("account", AccountId)),
        _ when session.Interests.StepsAside(AccountId!) => Refusal.Conflict("rating.challenge-needless", ("member", session.SeatOf(AccountId!)!.Name)),
        _ when session.Rounds.FirstOrDefault(round => round.Sheets.Count > 0) is { } open =>
            Refusal.Conflict("rating.sheets-already-open", ("round", open.Number)),
        _ => null,
    };

    private Refusal? RefuseStar(Session session, Regulation law, Sheet sheet) => session.RefuseBand(law, sheet) ?? session.StarOf(law, sheet) switch
    {
        var result when result.Star < result.BandStar && Star >= result.Star && Star <= result.BandStar => null,
        var result => Refusal.RuleBroken("rating.star-not-in-question", ("points", result.BandStar), ("star", result.Star)),
    };
}

/// <param name="AccountId">Whom a challenge is about.</param>
/// <param name="Star">The star that is proposed.</param>
internal sealed record QuestionBody(QuestionKind Kind, string Text, string? AccountId = null, int? Star = null);

/// <param name="Number">Under which the question is voted on.</param>
internal sealed record QuestionNumber(int Number);

internal sealed class QuestionBodyValidator : AbstractValidator<QuestionBody>
{
    private const int LongestText = 2000;

    public QuestionBodyValidator()
    {
        RuleFor(body => body.Text).NotEmpty().MaximumLength(LongestText);
        RuleFor(body => body.AccountId).NotEmpty().When(body => body.Kind == QuestionKind.Challenge);
        RuleFor(body => body.AccountId).Null().When(body => body.Kind != QuestionKind.Challenge);
        RuleFor(body => body.Star).NotNull().InclusiveBetween(1, 5).When(body => body.Kind == QuestionKind.ProposeStar);
        RuleFor(body => body.Star).Null().When(body => body.Kind != QuestionKind.ProposeStar);
    }
}

internal static class PutQuestionEndpoint
{
    public static void MapPutQuestion(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/votes", Handle)
        .WithName("PutQuestion")
        .WithSummary("Đưa một vấn đề ra biểu quyết / Put a question to the vote")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<QuestionNumber>, ProblemHttpResult>> Handle(
        RatingId ratingId,
        QuestionBody body,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new PutQuestion(body.Kind, body.Text, body.AccountId, body.Star, book, caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        if (appended.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        // Read back, so that a repeated request gets the number it got first.
        var (then, _) = await store.Load<Rating>(ratingId.Value, AsOf.Version(appended.Version), cancellationToken);
        var number = then.Session!.Votes.Count;
        return request.CreatedAt($"/ratings/{ratingId}/votes/{number}", appended, new QuestionNumber(number));
    }
}
