using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Aftercare.Inspections;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Conclusions;

/// <param name="Ground">Id of one of the grounds of the regulation: "law-breached".</param>
/// <param name="Authority">Who concluded, as the paper writes it.</param>
/// <param name="ConcludedOn">The paper's own date; the days for the revocation run from it.</param>
/// <param name="Summary">What was found.</param>
/// <param name="InspectionId">The inspection whose breach it rests on.</param>
public sealed record ConclusionRequest(
    string Ground, string Authority, string DocumentNumber, DateOnly ConcludedOn, string Summary, string? InspectionId = null)
{
    internal ConclusionPaper Paper => new(Authority, DocumentNumber, ConcludedOn);
}

internal sealed class ConclusionRequestValidator : AbstractValidator<ConclusionRequest>
{
    public ConclusionRequestValidator()
    {
        RuleFor(c => c.Ground).AnId();
        RuleFor(c => c.Authority).OneLine(200);
        RuleFor(c => c.DocumentNumber).OneLine(100);
        RuleFor(c => c.Summary).SomeText(2000);
        RuleFor(c => c.InspectionId!).AnId().When(c => c.InspectionId is not null);
    }
}

/// <summary>
/// An office enters the conclusion of an authority, or the commune confirms that production stopped; either starts the days for the
/// revocation (QĐ 26/2026/QĐ-TTg, Điều 8). Whoever may see the product may say so; to revoke is for the level that signed.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record RecordConclusion(ConclusionRequest Asked, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        var law = Law.InForceOn(Today);
        return (RefuseCommune(law)
            ?? product.RefuseUncertified(Today)
            ?? law.RefuseGround(Asked.Ground)
            ?? Asked.Paper.Refuse(product, Today)
            ?? product.RefuseWithoutBreach(Asked.InspectionId)) is { } refusal
            ? refusal
            : Decision.Happens(Asked.Paper.Record(product, Asked.Ground, Asked.Summary, Asked.InspectionId, law, Today));
    }

    private Refusal? RefuseCommune(Regulation law) =>
        Actor.Role == Roles.CommuneOfficer && Asked.Ground != law.CommuneConfirms
            ? Refusal.Forbidden("product.commune-confirms-stopping-only")
            : null;
}

/// <param name="DueOn">Last day for the revocation, or for setting the conclusion aside.</param>
public sealed record RecordedConclusion(string ConclusionId, DateOnly DueOn);

internal static class RecordConclusionEndpoint
{
    public static void MapRecordConclusion(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/conclusions", Handle)
        .WithName("RecordConclusion")
        .WithSummary("Ghi nhận kết luận dẫn đến thu hồi / Record a conclusion that a ground for revocation holds")
        .AllowRoles(Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice);

    private static async Task<Results<Created<RecordedConclusion>, ProblemHttpResult>> Handle(
        ProductCode productId,
        ConclusionRequest body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new RecordConclusion(body, law, caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, command.Decide, cancellationToken);
        if (appended.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var recorded = (await store.StateAfter(productId, appended, cancellationToken)).Aftercare.Conclusions[^1].Facts;
        return request.CreatedAt($"/{productId}", appended, new RecordedConclusion(recorded.ConclusionId, recorded.DueOn));
    }
}
