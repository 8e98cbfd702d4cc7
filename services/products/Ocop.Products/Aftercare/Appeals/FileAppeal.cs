using System.Globalization;
using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Appeals;

/// <param name="Grounds">Why the producer thinks it wrong.</param>
public sealed record AppealRequest(AppealSubject Against, string Grounds);

internal sealed class AppealRequestValidator : AbstractValidator<AppealRequest>
{
    public AppealRequestValidator() => RuleFor(a => a.Grounds).SomeText(4000);
}

/// <summary>The producer appeals against the last result of its product, or against the revocation of its certificate; once each.</summary>
/// <param name="Rules">Of the law in force; null where it knows no appeals.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record FileAppeal(AppealRequest Asked, AppealRules? Rules, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (Rules is null)
        {
            return Refusal.RuleBroken("product.no-appeal-procedure");
        }

        if (Appealable.In(product, Asked.Against, Today) is not { } subject)
        {
            return Refusal.Conflict("product.nothing-to-appeal");
        }

        return (RefuseLate(subject, Rules) ?? RefuseAgain(product, subject)) is { } refusal
            ? refusal
            : Decision.Happens(new AppealFiled(
                string.Create(CultureInfo.InvariantCulture, $"{product.Code}-a{product.Aftercare.Appeals.Count + 1}"),
                Asked.Against,
                subject.SubjectId,
                subject.Level,
                Asked.Grounds.Trim(),
                Today,
                Today.AddDays(Rules.AnswerWithinDays)));
    }

    private Refusal? RefuseLate(Appealable subject, AppealRules rules)
    {
        var last = subject.DecidedOn.AddDays(rules.FileWithinDays);
        return Today > last ? Refusal.RuleBroken("product.appeal-late", ("lastDay", last)) : null;
    }

    /// <summary>One that was withdrawn or refused may be filed again while the days run; one that was dismissed is over.</summary>
    private Refusal? RefuseAgain(Product.Registered product, Appealable subject) =>
        product.Aftercare.Appeals.Find(appeal => appeal.Facts.Against == Asked.Against
            && appeal.Facts.SubjectId == subject.SubjectId
            && (appeal.IsOpen || appeal.State == AppealState.Dismissed)) is { } before
            ? Refusal.Conflict("product.appeal-made", ("appealId", before.Facts.AppealId))
            : null;
}

/// <param name="DueOn">Last day for the office to accept or refuse it.</param>
public sealed record FiledAppeal(string AppealId, DateOnly DueOn);

internal static class FileAppealEndpoint
{
    public static void MapFileAppeal(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/appeals", Handle)
        .WithName("FileAppeal")
        .WithSummary("Khiếu nại kết quả phân hạng hoặc quyết định thu hồi / Appeal against a result or a revocation")
        .AllowRoles(Roles.Producer);

    private static async Task<Results<Created<FiledAppeal>, ProblemHttpResult>> Handle(
        ProductCode productId,
        AppealRequest body,
        Caller caller,
        HttpRequest request,
        AppealSettings settings,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new FileAppeal(body, settings.RulesOn(caller.Today, law), caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, command.Decide, cancellationToken);
        if (appended.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var filed = (await store.StateAfter(productId, appended, cancellationToken)).Aftercare.Appeals[^1].Facts;
        return request.CreatedAt($"/{productId}", appended, new FiledAppeal(filed.AppealId, filed.AnswerDueOn));
    }
}
