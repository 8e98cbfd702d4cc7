using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Appeals;

/// <param name="Complicated">Gives the longer time; only with an acceptance.</param>
/// <param name="Reason">Why it is not accepted; needed then.</param>
public sealed record AppealAnswer(bool Accepted, bool Complicated = false, string? Reason = null);

internal sealed class AppealAnswerValidator : AbstractValidator<AppealAnswer>
{
    public AppealAnswerValidator()
    {
        RuleFor(a => a.Reason).OneLineOrNone(2000);
        RuleFor(a => a.Complicated).Equal(false).When(a => !a.Accepted);
    }
}

/// <summary>The level that signed accepts an appeal, which starts the time for resolving it, or refuses to deal with it.</summary>
/// <param name="Rules">Of the law in force; null where it knows no appeals.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record AnswerAppeal(string AppealId, AppealAnswer Answer, AppealRules? Rules, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) =>
        product.WithinReach(Actor, registered => registered.OnAppeal(AppealId, Actor, AppealState.Filed, _ => Decide()));

    private Decision Decide() => (Answer, Rules) switch
    {
        ({ Accepted: false, Reason: { } reason }, _) => Decision.Happens(new AppealRefused(AppealId, reason.Trim(), Today)),
        ({ Accepted: false }, _) => Refusal.RuleBroken("product.appeal-reason-missing"),
        (_, null) => Refusal.RuleBroken("product.no-appeal-procedure"),
        (_, { } rules) => Decision.Happens(new AppealAccepted(
            AppealId,
            Answer.Complicated,
            Today,
            Today.AddDays(Answer.Complicated ? rules.ResolveComplicatedWithinDays : rules.ResolveWithinDays))),
    };
}

internal static class AnswerAppealEndpoint
{
    public static void MapAnswerAppeal(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/appeals/{appealId}/answer", Handle)
        .WithName("AnswerAppeal")
        .WithSummary("Thụ lý hoặc không thụ lý khiếu nại / Accept an appeal or refuse it")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        string appealId,
        AppealAnswer body,
        Caller caller,
        HttpRequest request,
        AppealSettings settings,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new AnswerAppeal(appealId, body, settings.RulesOn(caller.Today, law), caller.Actor, caller.Today);
        return store.Answer(productId, caller, request, command.Decide, cancellationToken);
    }
}
