using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Conclusion;

/// <param name="Outcome">"rated" or "stopped".</param>
/// <param name="Total">Null when stopped, as are the stars and the spread.</param>
internal sealed record ResultView(
    string RatingId,
    string DossierId,
    string ProductId,
    string Outcome,
    decimal? Total,
    int? BandStar,
    int? Star,
    IReadOnlyList<MissedMinimum> MissedMinima,
    StoppedByView? StoppedBy,
    int Round,
    int SheetsCounted,
    decimal? Spread,
    string SheetId,
    string SheetSha256,
    DateOnly ConcludedOn)
{
    public const string Rated = "rated";
    public const string Stopped = "stopped";

    /// <summary>Read back rather than remembered, so that a repeated request gets the same answer.</summary>
    public static async Task<ResultView> Load(IEventStore store, RatingId ratingId, CancellationToken cancellationToken)
    {
        var state = (await store.Load<Rating>(ratingId.Value, AsOf.Now, cancellationToken)).State;
        return Of(state) ?? throw new InvalidOperationException($"Rating {ratingId} has no result right after its conclusion.");
    }

    private static ResultView? Of(Rating rating) => rating switch
    {
        Rating.Concluded { Result: var r } => new(
            r.Subject.RatingId, r.Subject.DossierId, r.Subject.ProductId, Rated, r.Total, r.BandStar, r.Star, r.MissedMinima, null, r.Round,
            r.SheetsCounted, r.Spread, r.Subject.SheetId, r.Subject.SheetSha256, r.ConcludedOn),
        Rating.Stopped { Stop: var s } => new(
            s.Subject.RatingId, s.Subject.DossierId, s.Subject.ProductId, Stopped, null, null, null, [], StoppedByView.Of(s), s.Round,
            s.SheetsCounted, null, s.Subject.SheetId, s.Subject.SheetSha256, s.StoppedOn),
        _ => null,
    };
}

/// <param name="ZeroOn">Criteria at 0 that closed the gate by themselves; empty when the chair found it.</param>
internal sealed record StoppedByView(string GateId, string Reason, IReadOnlyList<string> ZeroOn)
{
    public static StoppedByView Of(RatingStopped stop) => new(stop.GateId, stop.Reason, stop.ZeroOn);
}
