using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Accounts;
using Ocop.Identity.OAuth;
using Ocop.Identity.Storage;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.SigningIn;

/// <summary>Whether what an account was given still counts: not once it was locked or its password changed.</summary>
internal sealed class Standing(IdentityDb db)
{
    public async Task<Account?> Of(ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        var id = principal?.GetClaim(Claims.Subject);
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return account is { IsLocked: false } && AccountPrincipal.StampOf(account) == principal!.GetClaim(AccountPrincipal.Stamp) ? account : null;
    }
}
