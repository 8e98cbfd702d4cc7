using FluentValidation;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.WrittenOpinions;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Meeting;

/// <summary>The roll call of a session: whose sheets the round waits for.</summary>
/// <param name="Present">Accounts, in the order of the seats.</param>
/// <param name="TakenBy">The account of the chair or the secretary.</param>
/// <param name="TakenAt">UTC.</param>
[EventName("attendance_taken")]
public sealed record AttendanceTaken(string RatingId, int Round, IReadOnlyList<string> Present, string TakenBy, DateTimeOffset TakenAt);

/// <summary>
/// The chair or a secretary says who is present. Whoever has handed in a sheet is, so nobody can be struck off for what they might have
/// scored; and once the sheets are open the roll is closed.
/// </summary>
public sealed record TakeAttendance(IReadOnlyList<string> Present, SheetSeal Seal, RegulationBook Book, Actor Actor, DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        _ when rating.RefuseMember(Actor) is { } refusal => refusal,
        Rating.Scoring { Work: var session } when session.Chair.AccountId == Actor.Id || session.SeatOf(Actor.Id)!.Seat == Seat.Secretary =>
            Decide(rating, session),
        _ => Refusal.Forbidden("rating.not-chair-or-secretary"),
    };

    private Decision Decide(Rating rating, Session session)
    {
        List<Member> present = 
        [
            .. session.Council.Members.Where(m => Present.Contains(m.AccountId, StringComparer.Ordinal) && !session.Interests.StepsAside(m.AccountId)),
        ];
        List<string> strangers = [.. Present.Where(account => session.SeatOf(account) is null).Distinct(StringComparer.Ordinal)];
        List<string> struckOff = [.. session.Present.Except(present).Where(m => session.Current.HasHandedIn(m.AccountId)).Select(m => m.Name)];
        return session switch
        {
            { Mode: SessionMode.WrittenOpinion } => Refusal.Conflict("rating.no-roll-in-writing"),
            { Current.Opening: not null } => Refusal.Conflict("rating.sheets-already-open", ("round", session.Current.Number)),
            _ when strangers.Count > 0 => Refusal.Invalid("rating.attendance-stranger", ("accounts", strangers)),
            _ when struckOff.Count > 0 => Refusal.Conflict("rating.attendance-has-sheet", ("members", struckOff)),
            _ when session.Lacking(present) is { } refusal => refusal,
            _ => Reveal.Following(
                rating,
                Book,
                Seal,
                Now,
                new AttendanceTaken(
                    session.Dossier.RatingId, session.Current.Number, [.. present.Select(m => m.AccountId)], Actor.Id, Now)),
        };
    }
}

/// <param name="Present">Accounts of the members who are present; all others are absent.</param>
internal sealed record AttendanceBody(IReadOnlyList<string> Present);

internal sealed class AttendanceBodyValidator : AbstractValidator<AttendanceBody>
{
    private const int LargestCouncil = 50;

    public AttendanceBodyValidator()
    {
        RuleFor(body => body.Present.Count).LessThanOrEqualTo(LargestCouncil).OverridePropertyName("present");
        RuleForEach(body => body.Present).NotEmpty();
    }
}

internal static class TakeAttendanceEndpoint
{
    public static void MapTakeAttendance(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/attendance", Handle)
        .WithName("TakeAttendance")
        .WithSummary("Điểm danh phiên họp / Say who is present")
        .AllowRoles(Roles.CouncilMember)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        AttendanceBody body,
        Caller caller,
        HttpRequest request,
        SheetSeal seal,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new TakeAttendance(body.Present, seal, book, caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
