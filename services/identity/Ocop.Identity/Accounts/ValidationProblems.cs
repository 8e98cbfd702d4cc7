using FluentValidation;

namespace Ocop.Identity.Accounts;

internal static class ValidationProblems
{
    /// <summary>A field's mistake under its stable code, in the language of the request.</summary>
    public static IRuleBuilderOptions<T, TProperty> WithProblem<T, TProperty>(this IRuleBuilderOptions<T, TProperty> rule, string code) =>
        rule.WithErrorCode(code).WithMessage(_ => Message.For(code, null));
}
