using FluentValidation;

namespace Ocop.Councils.Ratings.Opening;

internal sealed record ReasonBody(string Reason);

internal sealed class ReasonBodyValidator : AbstractValidator<ReasonBody>
{
    private const int LongestReason = 2000;

    public ReasonBodyValidator() => RuleFor(body => body.Reason).NotEmpty().MaximumLength(LongestReason);
}
