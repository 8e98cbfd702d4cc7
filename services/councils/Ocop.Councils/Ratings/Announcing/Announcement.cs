using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Announcing;

/// <summary>
/// Whether a rating's result is public. A stream of its own beside the rating's, because the news of the certificate comes from another
/// service and may be here before the rating is.
/// </summary>
public sealed record Announcement(bool IsMade) : IAggregate<Announcement>
{
    public static string Category => "announcement";

    public static Announcement Initial { get; } = new(false);

    public Announcement Evolve(object @event) => @event is ResultAnnounced ? new(true) : this;
}

/// <summary>A certificate rests on the rating: until then its result is confidential, from then on anybody may ask for it.</summary>
/// <param name="AnnouncedOn">The day of the certificate's issue.</param>
[EventName("result_announced")]
public sealed record ResultAnnounced(string RatingId, string CertificateId, DateOnly AnnouncedOn);
