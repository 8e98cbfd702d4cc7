using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Ocop.Identity.Accounts;
using Ocop.Identity.OAuth;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.SigningIn;

/// <summary>Who has signed in with this browser: an encrypted cookie that names the account, for a working day at most.</summary>
internal sealed class AccountSession(Standing standing, TimeProvider clock)
{
    public const string Scheme = "ocop-account";

    public Task Begin(HttpContext context, Account account)
    {
        var now = clock.GetUtcNow();
        return context.SignInAsync(Scheme, PrincipalOf(account), new() { IssuedUtc = now, ExpiresUtc = now + Lives.Session });
    }

    public static Task End(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>What the cookie holds.</summary>
    public static ClaimsPrincipal PrincipalOf(Account account) => new(new ClaimsIdentity(
        [new(Claims.Subject, account.Id), new(AccountPrincipal.Stamp, AccountPrincipal.StampOf(account))], Scheme));

    /// <returns>The account, if its sign-in still counts.</returns>
    public async Task<Entered?> Current(HttpContext context, CancellationToken cancellationToken)
    {
        var result = await context.AuthenticateAsync(Scheme);
        return result.Succeeded && await standing.Of(result.Principal, cancellationToken) is { } account
            ? new(account, result.Properties.IssuedUtc ?? clock.GetUtcNow())
            : null;
    }
}

internal sealed record Entered(Account Account, DateTimeOffset At);
