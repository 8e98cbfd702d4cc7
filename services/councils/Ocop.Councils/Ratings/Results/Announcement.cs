namespace Ocop.Councils.Ratings.Results;

/// <summary>
/// Who may know a rating's result. A stream of its own beside the rating's, because the news of certificate or notice comes from another
/// service and may be here before the rating is.
/// </summary>
/// <param name="IsToldToProducer">Also true of what is public.</param>
public sealed record Announcement(bool IsPublic, bool IsToldToProducer) : IAggregate<Announcement>
{
    public static string Category => "announcement";

    public static Announcement Initial { get; } = new(false, false);

    public Announcement Evolve(object @event) => @event switch
    {
        ResultAnnounced => new(true, true),
        ResultTold => this with { IsToldToProducer = true },
        _ => this,
    };
}

/// <summary>A certificate rests on the rating: until then its result is confidential, from then on anybody may ask for it.</summary>
/// <param name="AnnouncedOn">The day of the certificate's issue.</param>
[EventName("result_announced")]
public sealed record ResultAnnounced(string RatingId, string CertificateId, DateOnly AnnouncedOn);

/// <summary>The producer was told in writing of a result that recognises nothing; the public was not.</summary>
/// <param name="DocumentNumber">Of the notice.</param>
[EventName("result_told")]
public sealed record ResultTold(string RatingId, string DocumentNumber, DateOnly ToldOn);
