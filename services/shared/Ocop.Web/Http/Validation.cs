using System.Reflection;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Ocop.Web.Http;

/// <summary>Runs the validator of each argument that has one, and answers all mistakes at once: field, code and sentence.</summary>
public static class Validation
{
    public static IServiceCollection AddValidatorsOf(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var validator in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
            {
                services.AddSingleton(validator, type);
            }
        }

        return services;
    }

    /// <summary>On a route group: validates the arguments of every route in it.</summary>
    public static RouteGroupBuilder ValidateArguments(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (invocation, next) =>
        {
            foreach (var argument in invocation.Arguments)
            {
                if (argument is not null && Mistakes(invocation.HttpContext.RequestServices, argument) is { Count: > 0 } mistakes)
                {
                    return ProblemResponse.Of(
                        StatusCodes.Status400BadRequest, "request.invalid", new Dictionary<string, object?> { ["errors"] = mistakes });
                }
            }

            return await next(invocation);
        });
        return group;
    }

    private static List<FieldError> Mistakes(IServiceProvider services, object argument) =>
        services.GetService(typeof(IValidator<>).MakeGenericType(argument.GetType())) is IValidator validator
            ? [.. validator.Validate(new ValidationContext<object>(argument)).Errors.Select(FieldError.Of)]
            : [];
}

/// <param name="Field">As it stands in the JSON: "producer.name".</param>
public sealed record FieldError(string Field, string Code, string Message)
{
    public static FieldError Of(FluentValidation.Results.ValidationFailure failure) =>
        new(CamelCase(failure.PropertyName), failure.ErrorCode, failure.ErrorMessage);

    private static string CamelCase(string path) =>
        string.Join('.', path.Split('.').Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));
}
