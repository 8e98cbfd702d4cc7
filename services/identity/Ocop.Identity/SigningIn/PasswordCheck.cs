using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Ocop.Identity.Accounts;
using Ocop.Identity.Storage;

namespace Ocop.Identity.SigningIn;

/// <summary>
/// Right or wrong, and no third answer: an unknown name, a wrong password, a locked account look the same and take the same time, so nobody learns
/// which names exist.
/// </summary>
internal sealed partial class PasswordCheck(
    UserManager<Account> users, IdentityDb db, TimeProvider clock, IOptions<LockoutSettings> settings, ILogger<PasswordCheck> logger)
{
    private static readonly Account s_nobody = new() { DisplayName = "", Role = "", Agency = "", CreatedBy = "" };
    private static readonly Lazy<string> s_nobodysHash = new(() => new PasswordHasher<Account>().HashPassword(s_nobody, Passwords.Generate()));

    /// <returns>The person's account, when name and password fit.</returns>
    public async Task<Account?> AccountOf(string userName, string password, CancellationToken cancellationToken)
    {
        // PostgreSQL holds no zero character, so no name has one.
        var name = users.NormalizeName(userName.Replace("\0", "", StringComparison.Ordinal));
        var account = await db.Users.AsNoTracking()
            .SingleOrDefaultAsync(a => a.NormalizedUserName == name && a.Kind == AccountKind.Person, cancellationToken);
        return await IsRight(account, password, cancellationToken) ? account : null;
    }

    public async Task<bool> IsRight(Account? account, string password, CancellationToken cancellationToken)
    {
        var mayEnter = account is { IsLocked: false, PasswordHash: not null } && !(account.LockoutEnd > clock.GetUtcNow());
        var verified = mayEnter
            ? users.PasswordHasher.VerifyHashedPassword(account!, account!.PasswordHash!, password)
            : users.PasswordHasher.VerifyHashedPassword(s_nobody, s_nobodysHash.Value, password);
        if (!mayEnter)
        {
            LogRefused(account?.Id);
            return false;
        }

        if (verified == PasswordVerificationResult.Failed)
        {
            LogRefused(account!.Id);
            await CountWrong(account, cancellationToken);
            return false;
        }

        await ForgetWrong(account!, cancellationToken);
        return true;
    }

    /// <summary>
    /// One statement, so that guesses sent at the same moment all count. Secrets of clients are long random text that nobody guesses; counting there
    /// would only let a stranger lock a partner out.
    /// </summary>
    private async Task CountWrong(Account account, CancellationToken cancellationToken)
    {
        if (account.Kind == AccountKind.Client)
        {
            return;
        }

        var most = settings.Value.WrongPasswords;
        DateTimeOffset? until = clock.GetUtcNow() + settings.Value.Duration;
        await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= most ? until : a.LockoutEnd)
                .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= most ? 0 : a.AccessFailedCount + 1),
            cancellationToken);
    }

    private async Task ForgetWrong(Account account, CancellationToken cancellationToken)
    {
        if (account.AccessFailedCount > 0)
        {
            await db.Users.Where(a => a.Id == account.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, 0), cancellationToken);
        }
    }

    // Only ids: what was typed as a name may be a password typed in the wrong field.
    [LoggerMessage(20, LogLevel.Warning, "Credentials refused for account {AccountId}")]
    private partial void LogRefused(string? accountId);
}
