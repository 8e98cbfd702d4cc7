using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.Meeting;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Ratings.Votes;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Ratings;

/// <summary>A council at work on a dossier: who sits, by which bylaws and sheet, and what was handed in, round by round.</summary>
public sealed record Session(RatingOpened Dossier, CouncilAssigned Council, IReadOnlyList<Round> Rounds)
{
    /// <summary>Accounts found present by the last roll call; null before the first, when every seat counts as present.</summary>
    public IReadOnlyList<string>? RollCall { get; init; }

    /// <summary>How the members were asked in writing; null when the council met from the first.</summary>
    public WrittenOpinion? Opinion { get; init; }

    /// <summary>Opinions that lie too far apart end the writing: for a second round the council meets.</summary>
    public SessionMode Mode => Opinion is { Meeting: null } && Current.Number == 1 ? SessionMode.WrittenOpinion : SessionMode.Meeting;

    /// <summary>The advisory team's last report.</summary>
    public AdvisoryReportFiled? Advice { get; init; }

    public Interests Interests { get; init; } = Interests.None;

    public IReadOnlyList<Vote> Votes { get; init; } = [];

    public Round Current => Rounds[^1];

    /// <summary>Those whose sheets the round waits for.</summary>
    public IReadOnlyList<Member> Present => [.. Council.Members.Where(IsPresent)];

    public IReadOnlyList<SheetCommitted> CommittedByPresent =>
        [.. Current.Committed.Where(c => SeatOf(c.AccountId) is { } member && IsPresent(member))];

    public Vote? OpenVote => Votes.FirstOrDefault(vote => vote.IsOpen);

    /// <summary>Everybody present has handed in a sheet, sealed ones are among them, and they are enough for the bylaws.</summary>
    public bool IsReadyToOpen => Current.IsSealed && Present.All(m => Current.HasHandedIn(m.AccountId)) && Lacking(Present) is null
        && OpenVote is not { HoldsOpening: true };

    /// <summary>Who presides: the chair, or a vice chair when the chair steps aside.</summary>
    public Member Chair => Council.Members.Where(m => m.Seat is Seat.Chair or Seat.ViceChair).OrderBy(m => m.Seat)
        .FirstOrDefault(m => !Interests.StepsAside(m.AccountId)) ?? Council.Members.Single(m => m.Seat == Seat.Chair);

    /// <summary>Names of those present whose sheets are not in.</summary>
    public IReadOnlyList<string> Awaited => [.. Present.Where(m => !Current.HasHandedIn(m.AccountId)).Select(m => m.Name)];

    /// <summary>How many sheets of a round allow a conclusion.</summary>
    public int Quorum => Council.Bylaws.Quorum(Council.Members.Count);

    public bool LacksChair => Council.Bylaws.QuorumIncludesChair && !Current.HasSheetOf(Chair.AccountId);

    public bool IsPresent(Member member) =>
        (RollCall is null || RollCall.Contains(member.AccountId, StringComparer.Ordinal)) && !Interests.StepsAside(member.AccountId);

    /// <summary>What keeps these members from being a quorum, or null.</summary>
    public Refusal? Lacking(IReadOnlyList<Member> present) => present switch
    {
        _ when present.Count < Quorum => Refusal.RuleBroken(
            "rating.too-few-present", ("present", present.Count), ("needed", Quorum), ("seats", Council.Members.Count)),
        _ when Council.Bylaws.QuorumIncludesChair && !present.Contains(Chair) => Refusal.RuleBroken("rating.chair-absent", ("chair", Chair.Name)),
        _ => null,
    };

    /// <summary>The totals differ too much to conclude. Only the first round is held to it: the second stands as it is.</summary>
    public bool Diverges => Current.Number == 1 && Current.Spread > Council.Bylaws.DivergenceLimit;

    public RatingSubject Subject => new(
        Dossier.RatingId, Dossier.DossierId, Dossier.ProductId, Council.CouncilId, Dossier.Level, Dossier.RegulationId, Dossier.SheetId,
        Council.SheetSha256);

    public static Session Begin(RatingOpened dossier, CouncilAssigned council) => new(dossier, council, [new Round(1, null, [])]);

    public Member? SeatOf(string accountId) =>
        Council.Members.FirstOrDefault(m => string.Equals(m.AccountId, accountId, StringComparison.Ordinal));

    public Session With(SheetSubmitted submitted) => With(Current with { Sheets = [.. Current.Sheets, submitted] });

    public Session With(SheetCommitted committed) => With(Current with { Handed = [.. Current.Handed, committed] });

    public Session With(SheetWithdrawn withdrawn) => With(Current with { Withdrawn = [.. Current.Withdrawn, withdrawn] });

    public Session With(SheetsOpened opened) => With(Current with { Opening = opened });

    public Session With(AttendanceTaken taken) => this with { RollCall = taken.Present };

    public Vote? FindVote(int number) => Votes.FirstOrDefault(vote => vote.Question.Number == number);

    public Session With(QuestionPut put) => this with { Votes = [.. Votes, new Vote(put, [], null)] };

    public Session With(int voteNumber, Func<Vote, Vote> change) =>
        this with { Votes = [.. Votes.Select(vote => vote.Question.Number == voteNumber ? change(vote) : vote)] };

    public Session With(VoteClosed closed)
    {
        var after = With(closed.Number, vote => vote with { Closing = closed });
        return closed.IsCarried && FindVote(closed.Number)?.Question is { Kind: QuestionKind.Challenge, AccountId: { } challenged }
            ? after with { Interests = after.Interests.WithChallenged(challenged) }
            : after;
    }

    /// <summary>Who answered in writing takes the roll call's place.</summary>
    public Session With(WrittenOpinionClosed closed) => this with { RollCall = closed.Answered, Opinion = Opinion! with { Closing = closed } };

    public Session With(MeetingCalled called) => this with { Opinion = Opinion! with { Meeting = called } };

    /// <summary>A roll call holds for the second round too, until it is taken again; whoever did not answer in writing may come to the meeting.</summary>
    public Session With(SecondRoundOpened opened) => this with
    {
        Rounds = [.. Rounds, new Round(Current.Number + 1, opened.Reason, [])],
        RollCall = Mode == SessionMode.WrittenOpinion ? null : RollCall,
    };

    /// <summary>The sheet that the rating was frozen under.</summary>
    /// <exception cref="InvalidOperationException">The book at hand has other data for it: deploy the one it began with.</exception>
    public Sheet SheetIn(RegulationBook book)
    {
        var sheet = book.Get(Dossier.RegulationId).GetSheet(Dossier.SheetId);
        return string.Equals(sheet.Sha256, Council.SheetSha256, StringComparison.Ordinal)
            ? sheet
            : throw new InvalidOperationException($"{sheet.Id} is {sheet.Sha256} here, the rating was frozen under {Council.SheetSha256}.");
    }

    private Session With(Round current) => this with { Rounds = [.. Rounds.SkipLast(1), current] };
}
