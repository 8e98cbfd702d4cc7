using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Votes;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Ratings;

/// <summary>One dossier before one council. Each shape holds only what can be true in it; the last two never change again.</summary>
public abstract record Rating : IAggregate<Rating>
{
    private Rating()
    {
    }

    public static string Category => "rating";

    public static Rating Initial => new Unopened();

    /// <summary>The dossier, as soon as there is one.</summary>
    public RatingOpened? Dossier => this switch
    {
        Awaiting awaiting => awaiting.Opened,
        _ => Session?.Dossier,
    };

    /// <summary>The council at work, as soon as one is assigned.</summary>
    public Session? Session => this switch
    {
        Scoring scoring => scoring.Work,
        Concluded concluded => concluded.Work,
        Stopped stopped => stopped.Work,
        _ => null,
    };

    /// <summary>A council has worked on it and works no more: concluded or stopped.</summary>
    public bool IsOver => this is Concluded or Stopped;

    public sealed record Unopened : Rating;

    public sealed record Awaiting(RatingOpened Opened) : Rating;

    public sealed record Scoring(Session Work) : Rating;

    public sealed record Concluded(Session Work, RatingConcluded Result) : Rating;

    public sealed record Stopped(Session Work, RatingStopped Stop) : Rating;

    public Rating Evolve(object @event) => (this, @event) switch
    {
        (Unopened, RatingOpened opened) => new Awaiting(opened),
        (Awaiting awaiting, CouncilAssigned assigned) => new Scoring(Session.Begin(awaiting.Opened, assigned)),
        (Scoring scoring, SheetSubmitted submitted) => new Scoring(scoring.Work.With(submitted)),
        (Scoring scoring, SheetCommitted committed) => new Scoring(scoring.Work.With(committed)),
        (Scoring scoring, SheetWithdrawn withdrawn) => new Scoring(scoring.Work.With(withdrawn)),
        (Scoring scoring, SheetsOpened opened) => new Scoring(scoring.Work.With(opened)),
        (Scoring scoring, AdvisoryReportFiled filed) => new Scoring(scoring.Work with { Advice = filed }),
        (Scoring scoring, ConflictsFound found) => new Scoring(scoring.Work with { Interests = scoring.Work.Interests.With(found) }),
        (Scoring scoring, ConflictDeclared declared) => new Scoring(scoring.Work with { Interests = scoring.Work.Interests.With(declared) }),
        (Scoring scoring, ConflictAnswered answered) => new Scoring(scoring.Work with { Interests = scoring.Work.Interests.With(answered) }),
        (Scoring scoring, QuestionPut put) => new Scoring(scoring.Work.With(put)),
        (Scoring scoring, BallotCast cast) => new Scoring(scoring.Work.With(cast.Number, vote => vote.With(cast))),
        (Scoring scoring, SecretBallotCast cast) => new Scoring(scoring.Work.With(cast.Number, vote => vote.With(cast))),
        (Scoring scoring, VoteClosed closed) => new Scoring(scoring.Work.With(closed)),
        (Scoring scoring, WrittenOpinionAsked asked) => new Scoring(scoring.Work with { Opinion = new(asked, null, null) }),
        (Scoring scoring, WrittenOpinionClosed closed) => new Scoring(scoring.Work.With(closed)),
        (Scoring scoring, MeetingCalled called) => new Scoring(scoring.Work.With(called)),
        (Scoring scoring, AttendanceTaken taken) => new Scoring(scoring.Work.With(taken)),
        (Scoring scoring, SecondRoundOpened opened) => new Scoring(scoring.Work.With(opened)),
        (Scoring scoring, RatingConcluded result) => new Concluded(scoring.Work, result),
        (Scoring scoring, RatingStopped stop) => new Stopped(scoring.Work, stop),
        _ => this,
    };

    /// <summary>Why this person may not work on the rating as it stands, or null. Who has no seat learns nothing more than that.</summary>
    public Refusal? RefuseMember(Actor actor) => this switch
    {
        Unopened => Refusal.NotFound("rating.not-found"),
        Awaiting => Refusal.Conflict("rating.awaiting-council"),
        _ when Session!.SeatOf(actor.Id) is null => Refusal.Forbidden("rating.no-seat"),
        Concluded or Stopped => Refusal.Conflict("rating.already-concluded"),
        _ => null,
    };

    /// <summary>The same for what only the chair may do.</summary>
    public Refusal? RefuseChair(Actor actor) =>
        Session is { } session && session.SeatOf(actor.Id) is not null && session.Chair.AccountId != actor.Id
            ? Refusal.Forbidden("rating.not-chair")
            : RefuseMember(actor);
}
