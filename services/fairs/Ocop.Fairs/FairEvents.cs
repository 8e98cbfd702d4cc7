namespace Ocop.Fairs;

/// <param name="From">First day.</param>
/// <param name="To">Last day; a product's certificate must hold until then.</param>
/// <param name="Booths">Labels, each once: "A01".</param>
/// <param name="Organiser">The agency that announced it.</param>
[EventName("fair_announced")]
internal sealed record FairAnnounced(
    string FairId, string Name, string Venue, string ProvinceCode, DateOnly From, DateOnly To, IReadOnlyList<string> Booths, string Organiser);

[EventName("fair_registration_opened")]
internal sealed record FairRegistrationOpened(string FairId, DateOnly OpenedOn);

/// <param name="CertificateId">The certificate that the product stood on when it was registered.</param>
[EventName("participation_registered")]
internal sealed record ParticipationRegistered(
    string FairId,
    string ParticipationId,
    string ProductId,
    string ProductName,
    string ProducerId,
    string Booth,
    string CertificateId,
    int Star,
    DateOnly RegisteredOn);

/// <summary>The producer took the product back before the fair; the booth is free again.</summary>
[EventName("participation_withdrawn")]
internal sealed record ParticipationWithdrawn(string FairId, string ParticipationId, DateOnly WithdrawnOn);

/// <summary>The product lost its certificate before or during the fair; the booth is free again.</summary>
/// <param name="Reason">"revoked" or "expired".</param>
/// <param name="Since">First day without a certificate.</param>
[EventName("participation_cancelled")]
internal sealed record ParticipationCancelled(string FairId, string ParticipationId, string ProductId, string Reason, DateOnly Since);
