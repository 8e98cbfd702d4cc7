using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Accounts;
using Ocop.Identity.Storage;

namespace Ocop.Identity.Clients;

/// <summary>The accounts of systems, by the id that they sign in with.</summary>
internal sealed class SystemAccounts(IdentityDb db)
{
    public Task<Account?> Of(string? clientId, CancellationToken cancellationToken) => db.Users.AsNoTracking()
        .SingleOrDefaultAsync(a => a.UserName == clientId && a.Kind == AccountKind.Client, cancellationToken);
}
