using Microsoft.AspNetCore.Identity;

namespace Ocop.Identity.Accounts;

/// <summary>A person, or another agency's system, with one role and the area it may act in.</summary>
internal sealed class Account : IdentityUser
{
    public AccountKind Kind { get; set; }

    /// <summary>The name people read: of a person or an office, in Vietnamese.</summary>
    public required string DisplayName { get; set; }

    /// <summary>One of <see cref="Roles.All"/>.</summary>
    public required string Role { get; set; }

    public required string Agency { get; set; }

    /// <summary>Two digits; none means the whole country.</summary>
    public string? Province { get; set; }

    /// <summary>Five digits; none means the whole province.</summary>
    public string? Commune { get; set; }

    /// <summary>The producer this account speaks for.</summary>
    public string? Producer { get; set; }

    /// <summary>Locked by an office until it is unlocked; what wrong passwords bring about is <see cref="IdentityUser{TKey}.LockoutEnd"/>.</summary>
    public bool IsLocked { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Id of the account that made this one.</summary>
    public required string CreatedBy { get; set; }
}

internal enum AccountKind
{
    Person,
    Client,
}
