using Ocop.Fairs.Standings;

namespace Ocop.Fairs.Tests.Support;

/// <summary>A fair from 20 to 23 December 2026 with booths A01 and A02, and certificates, as the past of a specification.</summary>
internal static class Given
{
    public const string FairId = "0a1b2c";
    public const string ProductId = "38-16093-1-2026";

    public static readonly DateOnly From = new(2026, 12, 20);
    public static readonly DateOnly To = new(2026, 12, 23);
    public static readonly DateOnly Today = new(2026, 11, 2);

    public static readonly Actor Organiser = new("organiser-1", Roles.FairOrganiser, "Sở Công Thương", new Scope("38"));
    public static readonly Actor Producer = new("producer-1", Roles.Producer, "HTX Một", Scope.OfProducer("producer-1", "38"));

    public static readonly FairAnnounced Announced = new(FairId, "Hội chợ", "Quảng trường", "38", From, To, ["A01", "A02"], "Sở Công Thương");
    public static readonly FairRegistrationOpened Opened = new(FairId, Today);

    public static ParticipationRegistered Registered(string id = "p1", string productId = ProductId, string booth = "A01") =>
        new(FairId, id, productId, "Mắm tép", "producer-1", booth, $"{productId}-c1", 4, Today);

    public static CertificateIssueNoted Issued(int number = 1, int? replaces = null, DateOnly? expiresOn = null) => new(
        $"{ProductId}-c{number}", replaces is null ? null : $"{ProductId}-c{replaces}", ProductId, "Mắm tép", "producer-1", 4, new(2026, 9, number),
        expiresOn ?? new(2029, 9, 1));

    public static CertificateRevocationNoted Revoked(int number = 1) => new($"{ProductId}-c{number}", ProductId, "Hồ sơ giả", Today);

    public static CertificateReinstatementNoted Reinstated(int number = 1) => new($"{ProductId}-c{number}", ProductId, Today, Today.AddDays(30));

    public static CertificateExpiryNoted Expired(int number = 1) => new($"{ProductId}-c{number}", ProductId, Today);

    public static Fair Fair(params object[] events) => events.Aggregate(Ocop.Fairs.Fair.Initial, (state, e) => state.Evolve(e));

    public static CertificateEligibility CertificateEligibility(params object[] events) => events.Aggregate(Ocop.Fairs.Standings.CertificateEligibility.Initial, (state, e) => state.Evolve(e));
}
