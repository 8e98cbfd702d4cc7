using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ocop.Identity.Storage;

namespace Ocop.Identity.Accounts;

/// <summary>Saves accounts; every refusal is a value with a stable code.</summary>
internal sealed partial class AccountAdministration(
    UserManager<Account> users, IdentityDb db, ILogger<AccountAdministration> logger)
{
    /// <summary>The account, when there is one and the actor may administer it.</summary>
    public async Task<(Account? Account, Refusal? Refusal)> Find(string id, Actor actor, CancellationToken cancellationToken)
    {
        var account = await db.Users.SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        return account switch
        {
            null => (null, Refusal.NotFound("account.not-found")),
            _ when !AccountAccess.MayAdminister(actor, account.Role, account.Province) => (null, Refusal.Forbidden("access.outside-scope")),
            _ => (account, null),
        };
    }

    /// <summary>Adds the account. The same request once more (same actor, key and name, so the same id) finds what the first one made.</summary>
    public async Task<(Account? Account, bool IsNew, Refusal? Refusal)> Add(Account account, string password, CancellationToken cancellationToken)
    {
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.NormalizedUserName = users.NormalizeName(account.UserName);
        account.SecurityStamp = NewStamp();
        db.Users.Add(account);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            LogCreated(account.Id, account.Role, account.CreatedBy);
            return (account, true, null);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
        }

        var there = await db.Users.SingleOrDefaultAsync(a => a.NormalizedUserName == account.NormalizedUserName, cancellationToken);
        return there switch
        {
            null => (null, false, Refusal.RuleBroken("idempotency.key-reused")),
            _ when there.Id == account.Id => (there, false, null),
            _ => (null, false, Refusal.Conflict("account.name-taken", ("userName", account.UserName))),
        };
    }

    public async Task SetPassword(Account account, string password, string by, CancellationToken cancellationToken)
    {
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.SecurityStamp = NewStamp();
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        await db.SaveChangesAsync(cancellationToken);
        LogPassword(account.Id, by);
    }

    public async Task SetLocked(Account account, bool locked, string by, CancellationToken cancellationToken)
    {
        account.IsLocked = locked;
        if (locked)
        {
            account.SecurityStamp = NewStamp();
        }
        else
        {
            (account.AccessFailedCount, account.LockoutEnd) = (0, null);
        }

        await db.SaveChangesAsync(cancellationToken);
        LogLock(account.Id, locked, by);
    }

    /// <summary>Sessions and refresh tokens that were given under another stamp have ended.</summary>
    private static string NewStamp() => RandomNumberGenerator.GetHexString(40);

    [LoggerMessage(10, LogLevel.Information, "Account {AccountId} with role {Role} created by {By}")]
    private partial void LogCreated(string accountId, string role, string by);

    [LoggerMessage(11, LogLevel.Information, "Password of account {AccountId} set by {By}")]
    private partial void LogPassword(string accountId, string by);

    [LoggerMessage(12, LogLevel.Information, "Account {AccountId} locked: {Locked}, by {By}")]
    private partial void LogLock(string accountId, bool locked, string by);
}
