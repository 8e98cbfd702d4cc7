namespace Ocop.Identity.Accounts;

/// <summary>What an office sees of an account.</summary>
/// <param name="Kind">"person" or "client".</param>
/// <param name="IsLocked">Locked by an office, until unlocked.</param>
internal sealed record AccountView(
    string Id,
    AccountKind Kind,
    string UserName,
    string DisplayName,
    string Role,
    string Agency,
    string? Province,
    string? Commune,
    string? Producer,
    bool IsLocked,
    DateTimeOffset CreatedAt)
{
    public static AccountView Of(Account account) => new(
        account.Id,
        account.Kind,
        account.UserName!,
        account.DisplayName,
        account.Role,
        account.Agency,
        account.Province,
        account.Commune,
        account.Producer,
        account.IsLocked,
        account.CreatedAt);
}

/// <param name="Password">Only when the service made it up, and only in this one answer.</param>
internal sealed record CreatedAccount(AccountView Account, string? Password);
