using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Ocop.Identity.SigningIn;
using Ocop.Identity.Storage;

namespace Ocop.Identity.Accounts;

/// <summary>A new password: one's own with the current one, somebody else's by the office that looks after the account.</summary>
/// <param name="Current">Needed for one's own account.</param>
/// <param name="Password">12 to 128 characters; when absent the service makes one up and shows it once.</param>
internal sealed record SetPassword(string? Current = null, string? Password = null);

/// <param name="Password">Only when the service made it up, and only in this one answer.</param>
internal sealed record PasswordSet(string? Password);

internal sealed class SetPasswordValidator : AbstractValidator<SetPassword>
{
    public SetPasswordValidator() =>
        RuleFor(a => a.Password).Length(Passwords.Shortest, Passwords.Longest).WithProblem("account.password");
}

internal static class SetPasswordEndpoint
{
    public static void MapSetPassword(this IEndpointRouteBuilder accounts) => accounts
        .MapPost("/{id}/password", Handle)
        .WithName("SetPassword")
        .WithSummary("Đặt lại mật khẩu / Set a password")
        .RequireAuthorization();

    private static async Task<Results<Ok<PasswordSet>, ProblemHttpResult>> Handle(
        string id, SetPassword request, Caller caller, AccountAdministration accounts, PasswordCheck passwords, IdentityDb db,
        CancellationToken cancellationToken)
    {
        var (account, refusal) = id == caller.Actor.Id
            ? await Own(id, request.Current, passwords, db, cancellationToken)
            : await accounts.Find(id, caller.Actor, cancellationToken);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        var generated = request.Password is null ? Passwords.Generate() : null;
        await accounts.SetPassword(account!, request.Password ?? generated!, caller.Actor.Id, cancellationToken);
        return TypedResults.Ok(new PasswordSet(generated));
    }

    /// <summary>A stolen token alone does not change a password, and guessing here counts like guessing at the door.</summary>
    private static async Task<(Account? Account, Refusal? Refusal)> Own(
        string id, string? current, PasswordCheck passwords, IdentityDb db, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return await passwords.IsRight(account, current ?? "", cancellationToken)
            ? (account, null)
            : (null, Refusal.RuleBroken("account.current-password"));
    }
}
