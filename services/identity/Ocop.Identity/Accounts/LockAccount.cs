namespace Ocop.Identity.Accounts;

/// <summary>No new tokens for a locked account; those it has run out within half an hour.</summary>
internal static class LockAccount
{
    public static void MapLockAccount(this IEndpointRouteBuilder accounts)
    {
        accounts.MapPost("/{id}/lock", Lock)
            .WithName("LockAccount")
            .WithSummary("Khóa tài khoản / Lock an account")
            .AllowRoles(AccountAccess.Administrators);
        accounts.MapPost("/{id}/unlock", Unlock)
            .WithName("UnlockAccount")
            .WithSummary("Mở khóa tài khoản / Unlock an account")
            .AllowRoles(AccountAccess.Administrators);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Lock(
        string id, Caller caller, AccountAdministration accounts, CancellationToken cancellationToken) =>
        id == caller.Actor.Id
            ? Refusal.RuleBroken("account.own-lock").ToProblem()
            : await Set(id, locked: true, caller, accounts, cancellationToken);

    private static Task<Results<NoContent, ProblemHttpResult>> Unlock(
        string id, Caller caller, AccountAdministration accounts, CancellationToken cancellationToken) =>
        Set(id, locked: false, caller, accounts, cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult>> Set(
        string id, bool locked, Caller caller, AccountAdministration accounts, CancellationToken cancellationToken)
    {
        var (account, refusal) = await accounts.Find(id, caller.Actor, cancellationToken);
        if (refusal is not null)
        {
            return refusal.ToProblem();
        }

        await accounts.SetLocked(account!, locked, caller.Actor.Id, cancellationToken);
        return TypedResults.NoContent();
    }
}
