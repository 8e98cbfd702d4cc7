using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ocop.Identity.Accounts;
using Ocop.Identity.Storage;

namespace Ocop.Identity.SigningIn;

/// <summary>
/// The account of somebody whom the outside provider knows. The first time it is found by its user name and tied to the provider's subject;
/// from then on the subject alone counts, so a name that changes hands there opens nothing here.
/// </summary>
internal sealed class OutsideAccounts(IdentityDb db, UserManager<Account> users, IOptions<OutsideSettings> settings)
{
    public async Task<Account?> Of(ClaimsPrincipal outside, CancellationToken cancellationToken)
    {
        var (provider, subject) = (settings.Value.Authority!.AbsoluteUri, outside.FindFirstValue("sub")!);
        var tied = await db.UserLogins.SingleOrDefaultAsync(l => l.LoginProvider == provider && l.ProviderKey == subject, cancellationToken);
        var account = tied is null
            ? await Untied(outside.FindFirstValue(settings.Value.NameClaim), provider, cancellationToken)
            : await db.Users.SingleOrDefaultAsync(a => a.Id == tied.UserId, cancellationToken);
        if (account is not { IsLocked: false, Kind: AccountKind.Person } || (settings.Value.Province ?? account.Province) != account.Province)
        {
            return null;
        }

        if (tied is null)
        {
            db.UserLogins.Add(new IdentityUserLogin<string> { LoginProvider = provider, ProviderKey = subject, UserId = account.Id });
            await db.SaveChangesAsync(cancellationToken);
        }

        return account;
    }

    private Task<Account?> Untied(string? userName, string provider, CancellationToken cancellationToken)
    {
        var name = users.NormalizeName(userName);
        return db.Users.SingleOrDefaultAsync(
            a => a.NormalizedUserName == name && !db.UserLogins.Any(l => l.UserId == a.Id && l.LoginProvider == provider), cancellationToken);
    }
}
