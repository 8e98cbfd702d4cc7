using Ocop.Fairs.Standings;

namespace Ocop.Fairs.Participating;

/// <summary>
/// Ends a participation whose product has no certificate for the fair's last day any more. A fair that was over by then keeps it: the product took
/// part rightly. A product that holds another valid certificate keeps its booth.
/// </summary>
/// <param name="Since">First day without the certificate that was lost.</param>
internal sealed record CancelParticipation(string FairId, string ParticipationId, CertificateEligibility CertificateEligibility, DateOnly Since)
{
    public Decision Decide(Fair state) =>
        state is Fair.Announced fair
        && fair.Participations.GetValueOrDefault(ParticipationId) is { Status: ParticipationStatus.Registered } participation
        && Since <= fair.Notice.To
        && CertificateEligibility.On(fair.Notice.To).Missing is { } missing
            ? Decision.Happens(new ParticipationCancelled(FairId, ParticipationId, participation.Registration.ProductId, missing, Since))
            : Decision.Nothing;
}
