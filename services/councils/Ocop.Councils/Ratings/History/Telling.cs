using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Results;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Votes;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Ratings.History;

/// <summary>A fact in words.</summary>
/// <param name="ShowsActor">False where naming who did it would tell whose sealed sheet is in.</param>
internal sealed record Told(LocalText What, int? Round = null, bool ShowsActor = true, HistorySheet? Sheet = null);

/// <summary>What each fact of a rating says to a reader. A fact unknown here is told by its place alone, so a new one cannot leak.</summary>
internal static class Telling
{
    public static Told Of(object fact, Sight sight) => fact switch
    {
        RatingOpened e => Say(
            "rating.told-opened", ("dossier", e.DossierId), ("on", e.ForwardedOn), ("regulation", e.RegulationId), ("sheet", e.SheetId)),
        CouncilAssigned e => Say("rating.told-assigned", ("council", e.CouncilName), ("members", e.Members.Count), ("sha256", e.SheetSha256)),
        AdvisoryReportFiled e => Say("rating.told-advised", ("summary", e.Summary)),
        ConflictsFound e => Say("rating.told-conflicts-found", ("members", e.Conflicts.Select(c => sight.NameOf(c.AccountId)).Distinct(StringComparer.Ordinal).ToList())),
        ConflictDeclared e => Say("rating.told-conflict-declared", ("member", sight.NameOf(e.AccountId)), ("reason", e.Reason)),
        ConflictAnswered e => Say(
            e.HasConflict ? "rating.told-conflict-admitted" : "rating.told-conflict-denied",
            ("member", sight.NameOf(e.AccountId)), ("explanation", e.Explanation)),
        AttendanceTaken e => Say("rating.told-attendance", ("round", e.Round), ("present", e.Present.Select(sight.NameOf).ToList()))
            with { Round = e.Round },
        WrittenOpinionAsked e => Say("rating.told-in-writing", ("on", e.DueOn)),
        WrittenOpinionClosed e => Say("rating.told-writing-closed", ("answered", e.Answered.Count)),
        MeetingCalled e => Say("rating.told-meeting-called", ("reason", e.Reason)),
        QuestionPut or BallotCast or SecretBallotCast or VoteClosed when sight.SeesVotes => Voted(fact, sight),
        SheetCommitted e => HandedIn(e, sight),
        SheetWithdrawn e => TakenBack(e, sight),
        SheetsOpened e => Say("rating.told-sheets-opened", ("round", e.Round), ("sheets", e.Sheets.Count)) with { Round = e.Round },
        SheetSubmitted e => Open(e, sight),
        SecondRoundOpened e => SecondRound(e, sight),
        RatingConcluded e => Concluded(e),
        RatingStopped e => Say("rating.told-stopped", ("gate", e.GateId), ("reason", e.Reason)) with { Round = e.Round },
        ResultAnnounced e => Say("rating.told-announced", ("on", e.AnnouncedOn), ("certificate", e.CertificateId)),
        ResultTold e => Say("rating.told-notified", ("on", e.ToldOn), ("document", e.DocumentNumber)),
        _ => Otherwise(),
    };

    private static Told Voted(object fact, Sight sight) => fact switch
    {
        QuestionPut e => Say("rating.told-question", ("number", e.Number), ("text", e.Text)),
        BallotCast e => Say(
            e.Choice switch
            {
                Choice.For => "rating.told-ballot-for",
                Choice.Against => "rating.told-ballot-against",
                Choice.Abstain => "rating.told-ballot-abstain",
            },
            ("member", sight.NameOf(e.AccountId)), ("number", e.Number)),
        SecretBallotCast e => Say("rating.told-ballot-secret", ("member", sight.NameOf(e.AccountId)), ("number", e.Number)),
        VoteClosed { Tally: { } tally } e => Say(
            e.IsCarried ? "rating.told-vote-carried" : "rating.told-vote-failed",
            ("number", e.Number), ("for", tally.For), ("against", tally.Against), ("abstained", tally.Abstained), ("absent", tally.NotCast)),
        VoteClosed e => Say("rating.told-vote-uncounted", ("number", e.Number)),
        _ => Otherwise(),
    };

    private static Told HandedIn(SheetCommitted e, Sight sight) => sight.KnowsWho(e.Round, e.AccountId)
        ? Say("rating.told-committed", ("member", sight.NameOf(e.AccountId)), ("round", e.Round), ("commitment", e.Commitment)) with { Round = e.Round }
        : Say("rating.told-committed-by-someone", ("round", e.Round)) with { Round = e.Round, ShowsActor = false };

    private static Told TakenBack(SheetWithdrawn e, Sight sight) => sight.KnowsWho(e.Round, e.AccountId)
        ? Say("rating.told-withdrawn", ("member", sight.NameOf(e.AccountId)), ("round", e.Round)) with { Round = e.Round }
        : Say("rating.told-withdrawn-by-someone", ("round", e.Round)) with { Round = e.Round, ShowsActor = false };

    private static Told Open(SheetSubmitted e, Sight sight) => sight.SheetOf(e.Round, e.AccountId) switch
    {
        { } sheet => Say("rating.told-sheet", ("member", sheet.Name), ("round", e.Round), ("total", sheet.Total)) with { Round = e.Round, Sheet = sheet },
        null when sight.KnowsWho(e.Round, e.AccountId) =>
            Say("rating.told-sheet-unseen", ("member", sight.NameOf(e.AccountId)), ("round", e.Round)) with { Round = e.Round },
        null => Say("rating.told-committed-by-someone", ("round", e.Round)) with { Round = e.Round, ShowsActor = false },
    };

    private static Told SecondRound(SecondRoundOpened e, Sight sight)
    {
        const int First = 1;
        return sight.SeesSpreadOf(First)
            ? Say("rating.told-second-round", ("spread", e.Spread), ("limit", e.Limit), ("reason", e.Reason)) with { Round = First + 1 }
            : Say("rating.told-second-round-unseen", ("limit", e.Limit), ("reason", e.Reason)) with { Round = First + 1 };
    }

    private static Told Concluded(RatingConcluded e) => Say(
        e.MissedMinima.Count == 0 ? "rating.told-concluded" : "rating.told-concluded-under-band",
        ("total", e.Total),
        ("star", e.Star),
        ("bandStar", e.BandStar),
        ("sheets", e.SheetsCounted),
        ("missed", e.MissedMinima.Select(m => m.Criterion).Distinct(StringComparer.Ordinal).ToList())) with { Round = e.Round };

    private static Told Otherwise() => Say("rating.told-otherwise") with { ShowsActor = false };

    private static Told Say(string code, params (string Name, object? Value)[] details) => new(Sentences.InBothLanguages(code, details));
}
