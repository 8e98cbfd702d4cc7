using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers.SelfScoring;

internal static class AskSelfScoreEndpoints
{
    private static readonly string[] s_readers = Readers.OfRecords;

    /// <summary>A question with a body: nothing is kept, so it needs no key.</summary>
    public static void MapAskSelfScore(this IEndpointRouteBuilder questions) => questions
        .MapPost("/{productId}/self-score/what-if", WhatIf)
        .WithName("WhatIfSelfScore")
        .WithSummary("Thử chấm, không lưu / What marks would lead to, without keeping them")
        .AllowRoles(s_readers);

    public static void MapGetSelfScore(this IEndpointRouteBuilder products) => products
        .MapGet("/{productId}/self-score", Get)
        .WithName("GetSelfScore")
        .WithSummary("Phiếu tự chấm đang lưu / The self-score as it was kept")
        .AllowRoles(s_readers);

    private static async Task<Results<Ok<SelfScoreView>, ProblemHttpResult>> WhatIf(
        ProductCode productId, SelfScoreRequest body, Caller caller, RegulationBook law, IEventStore store, CancellationToken cancellationToken)
    {
        var product = await store.Load<Product>(productId.ToString(), AsOf.Now, cancellationToken);
        var command = new KeepSelfScore(body, product.State, law, caller.Actor, caller.Today);
        return command.Decide(SelfScore.Initial).Refusal is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Ok(SelfScoreView.Of(law.InForceOn(caller.Today), command.Marks(), body.CheapestBy, null));
    }

    private static async Task<Results<Ok<SelfScoreView>, ProblemHttpResult>> Get(
        ProductCode productId,
        string? cheapestBy,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        if (TextRules.ValueOf<CheapestBy>(cheapestBy ?? "criteria") is not { } by)
        {
            return TextRules.Malformed("cheapestBy");
        }

        var id = productId.ToString();
        var product = await store.Load<Product>(id, AsOf.Now, cancellationToken);
        var draft = await store.Load<SelfScore>(id, AsOf.Now, cancellationToken);
        var asked = new SelfScoreRequest(draft.State.Choices, by);
        var command = new KeepSelfScore(asked, product.State, law, caller.Actor, caller.Today);
        return command.Decide(SelfScore.Initial).Refusal is { } refusal
            ? refusal.ToProblem()
            : request.OkAt(draft.Version, SelfScoreView.Of(law.InForceOn(caller.Today), command.Marks(), asked.CheapestBy, draft.State.KeptOn));
    }
}
