using FluentValidation;
using Ocop.EventStore;
using Ocop.Fairs.Announcing;
using Ocop.Fairs.Standings;

namespace Ocop.Fairs.Participating;

/// <summary>A producer takes a booth for a product whose certificate holds until the fair's last day.</summary>
/// <param name="Standing">What fairs has heard of the product's certificates.</param>
internal sealed record RegisterParticipation(
    string FairId, string ParticipationId, string ProductId, string Booth, CertificateEligibility CertificateEligibility, DateOnly Today, Actor Actor)
{
    public Decision Decide(Fair state)
    {
        if (state is not Fair.Announced fair)
        {
            return Fairs.FairId.NotFound(FairId);
        }

        // A product that fairs never heard of belongs to nobody here; it is refused for want of a certificate.
        if (CertificateEligibility.ProducerId is { } owner && !Actor.ReachesProduct(ProductId, owner))
        {
            return Refusal.OutsideScope;
        }

        if (!fair.RegistrationOpen)
        {
            return Refusal.RuleBroken("fair.registration-not-open", ("name", fair.Notice.Name));
        }

        return fair.HasBegun(Today)
            ? Refusal.RuleBroken("fair.registration-closed", ("from", fair.Notice.From))
            : DecideEligibility(fair);
    }

    private Decision DecideEligibility(Fair.Announced fair)
    {
        var eligibility = CertificateEligibility.On(fair.Notice.To);
        return eligibility.Certificate is { } certificate ? DecideBooth(fair, certificate) : NoCertificate(eligibility.Missing, fair.Notice.To);
    }

    private Refusal NoCertificate(string? reason, DateOnly lastDay) =>
        Refusal.RuleBroken("fair.no-valid-certificate", ("productId", ProductId), ("reason", reason), ("lastDay", lastDay));

    private Decision DecideBooth(Fair.Announced fair, CertificateIssueNoted certificate)
    {
        if (fair.Standing.FirstOrDefault(p => p.Registration.ProductId == ProductId) is { } earlier)
        {
            return Refusal.Conflict(
                "fair.already-registered",
                ("productId", ProductId),
                ("participationId", earlier.Registration.ParticipationId),
                ("booth", earlier.Registration.Booth));
        }

        var booth = fair.Notice.Booths.FirstOrDefault(b => string.Equals(b, Booth, StringComparison.OrdinalIgnoreCase));
        return booth is null ? Refusal.RuleBroken("fair.booth-unknown", ("booth", Booth))
            : fair.Standing.Any(p => p.Registration.Booth == booth) ? Refusal.Conflict("fair.booth-taken", ("booth", booth))
            : Decision.Happens(new ParticipationRegistered(
                FairId,
                ParticipationId,
                ProductId,
                certificate.ProductName,
                certificate.ProducerId,
                booth,
                certificate.CertificateId,
                certificate.Star,
                Today));
    }
}

internal sealed record BoothRequest(string ProductId, string Booth);

internal sealed class BoothRequestValidator : AbstractValidator<BoothRequest>
{
    public BoothRequestValidator()
    {
        RuleFor(r => r.ProductId).Matches("^[A-Za-z0-9-]{1,60}$");
        RuleFor(r => r.Booth).Must(Printable.IsBooth);
    }
}

internal static class RegisterParticipationEndpoint
{
    public static void MapRegisterParticipation(this IEndpointRouteBuilder fairs) => fairs
        .MapPost("/{fairId}/participations", Handle)
        .AllowRoles(Roles.Producer)
        .WithName("RegisterParticipation")
        .WithSummary("Đăng ký gian hàng cho sản phẩm của mình / Take a booth for one's own product")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<RegisteredParticipation>, ProblemHttpResult>> Handle(
        FairId fairId, BoothRequest body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var id = caller.NewId("participation");
        var standing = await store.Load<CertificateEligibility>(body.ProductId, AsOf.Now, cancellationToken);
        var register = new RegisterParticipation(
            fairId.Value, id, body.ProductId, body.Booth, standing.State, caller.Today, caller.Actor);
        var appended = await store.Decide<Fair>(fairId.Value, caller.Command, register.Decide, cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.CreatedAt($"/{fairId.Value}/participations/{id}", appended, new RegisteredParticipation(id));
    }

    internal sealed record RegisteredParticipation(string ParticipationId);
}
