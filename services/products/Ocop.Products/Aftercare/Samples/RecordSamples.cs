using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Dossiers;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Samples;

/// <param name="Received">Units that came this time, 1 to 1000.</param>
/// <param name="Remark">Their state, or what is missing.</param>
public sealed record ReceivedSamples(int Received, string? Remark = null);

internal sealed class ReceivedSamplesValidator : AbstractValidator<ReceivedSamples>
{
    public ReceivedSamplesValidator()
    {
        RuleFor(s => s.Received).InclusiveBetween(1, 1000);
        RuleFor(s => s.Remark).OneLineOrNone(500);
    }
}

/// <summary>
/// The office of the level that rates writes down which samples came with the dossier (QĐ 26/2026/QĐ-TTg, Điều 6.2, 6.3). Fewer than the
/// sheet asks for are written down too; the dossier stays incomplete until the rest has come.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record RecordSamples(ReceivedSamples Samples, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (product.DossierState is not DossierState.AtCouncil open)
        {
            return Refusal.Conflict("product.no-dossier-at-council");
        }

        var required = SamplesOf.Required(open.Submitted, Law);
        return (Refusals.OtherAuthority(open.Level, Actor) ?? Refuse(required, product.Aftercare.ReceivedFor(open.RatingId))) is { } refusal
            ? refusal
            : Decision.Happens(new SamplesReceived(open.RatingId, open.Level, required, Samples.Received, Samples.Remark?.Trim(), Today));
    }

    private static Refusal? Refuse(int required, int received)
    {
        if (required == 0)
        {
            return Refusal.RuleBroken("product.no-samples-asked");
        }

        return received < required ? null : Refusal.Conflict("product.samples-complete", ("received", received), ("required", required));
    }
}

internal static class RecordSamplesEndpoint
{
    public static void MapRecordSamples(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/samples", Handle)
        .WithName("RecordSamples")
        .WithSummary("Ghi nhận mẫu sản phẩm gửi kèm hồ sơ / Record the samples that came with the dossier")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        ReceivedSamples body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new RecordSamples(body, law, caller.Actor, caller.Today).Decide, cancellationToken);
}
