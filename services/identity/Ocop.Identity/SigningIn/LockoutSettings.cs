using System.ComponentModel.DataAnnotations;

namespace Ocop.Identity.SigningIn;

/// <summary>Section "Identity:Lockout": what wrong passwords in a row bring about.</summary>
internal sealed class LockoutSettings
{
    /// <summary>Default 5.</summary>
    [Range(3, 100)]
    public int WrongPasswords { get; set; } = 5;

    /// <summary>Default 5 minutes.</summary>
    public TimeSpan Duration { get; set; } = TimeSpan.FromMinutes(5);
}
