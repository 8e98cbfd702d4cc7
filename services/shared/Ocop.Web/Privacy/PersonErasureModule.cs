using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ocop.EventStore.Privacy;
using Ocop.Web.Access;

namespace Ocop.Web.Privacy;

/// <param name="Reason">The ground and the number of the file, without a name: it is kept for ever.</param>
internal sealed record ErasureBody(string Reason);

internal sealed class ErasureBodyValidator : AbstractValidator<ErasureBody>
{
    private const int LongestReason = 300;

    public ErasureBodyValidator() =>
        RuleFor(body => body.Reason).NotEmpty().MaximumLength(LongestReason).Must(reason => reason is null || !reason.Any(char.IsControl));
}

/// <summary>Erasing a person on request (Luật 91/2025/QH15, Điều 14): the same door in every service that holds personal data in its log.</summary>
public static class PersonErasureModule
{
    private const int LongestSubject = 300;

    /// <typeparam name="TRule">Whom the service knows, who may have them erased, and when not.</typeparam>
    public static WebApplicationBuilder AddPersonErasure<TRule>(this WebApplicationBuilder builder)
        where TRule : class, IErasureRule
    {
        builder.Services.AddSingleton<IErasureRule, TRule>();
        builder.Services.AddSingleton<PersonErasure>();
        builder.Services.AddSingleton<IValidator<ErasureBody>, ErasureBodyValidator>();
        return builder;
    }

    public static void MapPersonErasure(this WebApplication app) => app
        .MapGroup("/people").WithTags("People").RequireIdempotencyKey().ValidateArguments()
        .MapPost("/{subject}/erasure", Handle)
        .WithName("ErasePerson")
        .WithSummary("Xoá dữ liệu cá nhân / Erase a person's data")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string subject, ErasureBody body, Caller caller, HttpRequest request, PersonErasure erasure, CancellationToken cancellationToken)
    {
        if (subject.Length > LongestSubject || subject.Any(char.IsControl))
        {
            return Refusal.NotFound("person.not-found", ("subject", subject)).ToProblem();
        }

        var appended = await erasure.Erase(subject, body.Reason, caller.Command, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
