namespace Ocop.Identity.SigningIn;

/// <summary>Section "Identity:Outside": an agency's own OpenID Connect provider as a way to sign in.</summary>
internal sealed class OutsideSettings
{
    public const string Section = "Identity:Outside";

    /// <summary>Its address. https, or http on this machine. Without it there is no such way.</summary>
    public Uri? Authority { get; set; }

    /// <summary>What people call it: "Bộ Nông nghiệp và Môi trường".</summary>
    public string Name { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>The claim that equals the user name here, for the first time that somebody comes; later it is their subject that counts.</summary>
    public string NameClaim { get; set; } = "preferred_username";

    /// <summary>Two digits: the provider speaks only for accounts of this province.</summary>
    public string? Province { get; set; }
}
