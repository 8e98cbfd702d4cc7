namespace Ocop.Councils.Ratings.WrittenOpinions;

/// <summary>The council rates in writing (QĐ 26/2026/QĐ-TTg, Điều 7, renewals): every seat is asked for its sheet, there is no roll call.</summary>
/// <param name="ReceivedOn">The day from which the regulation counts: the dossier's arrival.</param>
/// <param name="DueOn">Last day for the answers; from the next day on a quorum of them is enough.</param>
[EventName("written_opinion_asked")]
public sealed record WrittenOpinionAsked(string RatingId, DateOnly ReceivedOn, DateOnly DueOn);

/// <summary>The time was over and the chair waited no longer: the sheets that were in open.</summary>
/// <param name="Answered">Accounts whose sheets were in, in the order of the seats: all of them, so nobody is left out for what it scored.</param>
/// <param name="ClosedAt">UTC.</param>
[EventName("written_opinion_closed")]
public sealed record WrittenOpinionClosed(string RatingId, IReadOnlyList<string> Answered, string ClosedBy, DateTimeOffset ClosedAt);

/// <summary>The case turned out too hard to settle in writing: the council meets. Sheets that are in stay, sealed as they are.</summary>
/// <param name="CalledAt">UTC.</param>
[EventName("meeting_called")]
public sealed record MeetingCalled(string RatingId, string Reason, string CalledBy, DateTimeOffset CalledAt);
