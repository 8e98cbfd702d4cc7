using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Accounts;
using Ocop.Identity.Storage;

namespace Ocop.Identity.Tokens;

/// <summary>A token for whoever shows the right name and secret.</summary>
internal sealed partial class Door(
    IdentityDb db, UserManager<Account> users, PasswordCheck passwords, TokenIssuer issuer, ILogger<Door> logger)
{
    /// <returns>The token, or null.</returns>
    public async Task<string?> Enter(TokenRequest request, CancellationToken cancellationToken)
    {
        var name = users.NormalizeName(request.Name);
        var kind = request.IsClient ? AccountKind.Client : AccountKind.Person;
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name && a.Kind == kind, cancellationToken);
        if (!await passwords.IsRight(account, request.Secret, cancellationToken))
        {
            return null;
        }

        LogIssued(account!.Id);
        return issuer.Issue(account);
    }

    [LoggerMessage(21, LogLevel.Information, "Token issued to account {AccountId}")]
    private partial void LogIssued(string accountId);
}
