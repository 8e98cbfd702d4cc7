namespace Ocop.Identity.Keys;

/// <summary>One key of the history. It is published before it signs, and stays so until the last token that it signed has ended.</summary>
internal sealed class SigningKey
{
    /// <summary>The key's thumbprint (RFC 7638), which tokens name it by.</summary>
    public required string Id { get; init; }

    /// <summary>The private key (PKCS #8), under the master key.</summary>
    public required byte[] SealedKey { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset SignsFrom { get; init; }
}
