using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Storage;

namespace Ocop.Identity.Accounts.Creating;

/// <summary>
/// A new installation has nobody who may create accounts. Where there is no account at all, Identity:FirstPassword makes one, "operations",
/// which creates the others; later the setting does nothing.
/// </summary>
internal sealed class FirstAccount(IdentityDb db, AccountAdministration accounts, TimeProvider clock, IConfiguration configuration)
{
    public const string UserName = "operations";
    private const string Setting = "Identity:FirstPassword";

    /// <exception cref="InvalidOperationException">The password is too short or too long; the sentence names the setting, never the
    /// value.</exception>
    public async Task Ensure(CancellationToken cancellationToken)
    {
        if (configuration[Setting] is not { Length: > 0 } password || await db.Users.AnyAsync(cancellationToken))
        {
            return;
        }

        if (password.Length is < Passwords.Shortest or > Passwords.Longest)
        {
            throw new InvalidOperationException(
                $"Identity__FirstPassword must have {Passwords.Shortest} to {Passwords.Longest} characters, as every password.");
        }

        // Of several replicas that start at once one makes it; the name is taken for the others.
        await accounts.Add(Operations(clock.GetUtcNow()), password, cancellationToken);
    }

    private static Account Operations(DateTimeOffset now) => new()
    {
        Id = UserName,
        Kind = AccountKind.Person,
        UserName = UserName,
        DisplayName = "Vận hành hệ thống",
        Role = Roles.Operations,
        Agency = "Vận hành hệ thống",
        CreatedAt = now,
        CreatedBy = UserName,
    };
}
