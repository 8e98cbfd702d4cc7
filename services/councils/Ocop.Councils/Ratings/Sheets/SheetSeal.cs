using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ocop.Councils.Ratings.Votes;

namespace Ocop.Councils.Ratings.Sheets;

/// <summary>
/// Closes sheets, and secret ballots, under a key that lives in the service's configuration alone, so that tables, their backups and whoever reads them hold nothing
/// but noise until the sheets open. AES-256-GCM under a key derived for each place (HKDF-SHA256), with the place as associated data: a seal
/// moved to another rating, round, member or attempt does not open. All sheets' seals have the same length, and all ballots'.
/// <para>Pure: the same key, place and content give the same seal; what is random is the nonce inside the content.</para>
/// </summary>
/// <param name="keys">Each 32 bytes. The first closes; all of them open, so that a key can be changed while sheets are sealed.</param>
public sealed class SheetSeal(IReadOnlyList<byte[]> keys)
{
    /// <summary>Bytes of content that fit: some nine thousand characters of comments beside all marks.</summary>
    public const int Capacity = 16 * 1024;

    private const string Setting = "Councils:SealingKey";
    private const string PreviousSetting = "Councils:PreviousSealingKey";
    private const int KeyBytes = 32;
    private const int LengthBytes = 4;
    private static readonly int s_ivBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int s_tagBytes = AesGcm.TagByteSizes.MaxSize;

    /// <summary>Reads both settings, each 32 random bytes in base64. No default: with a known key every table could be read.</summary>
    /// <exception cref="InvalidOperationException">One is missing or cannot be used; the sentence names the setting, never the value.</exception>
    public static SheetSeal From(IConfiguration configuration) => new(
        configuration[PreviousSetting] is { Length: > 0 }
            ? [KeyOf(configuration, Setting), KeyOf(configuration, PreviousSetting)]
            : [KeyOf(configuration, Setting)]);

    public static bool Holds(SheetContent content) => Encoding.UTF8.GetByteCount(content.Text) <= Capacity;

    /// <exception cref="ArgumentException">The content is larger than the capacity.</exception>
    public string Close(SheetPlace place, SheetContent content)
    {
        var text = Encoding.UTF8.GetBytes(content.Text);
        if (text.Length > Capacity)
        {
            throw new ArgumentException($"{text.Length} bytes do not fit under a seal of {Capacity}.", nameof(content));
        }

        var padded = new byte[LengthBytes + Capacity];
        BinaryPrimitives.WriteInt32BigEndian(padded, text.Length);
        text.CopyTo(padded, LengthBytes);
        return Close(place.Name, padded);
    }

    public string Close(BallotPlace place, Choice choice) => Close(place.Name, [(byte)choice]);

    /// <summary>The content, or null when no key of ours opens it there: it was changed, or belongs to another place.</summary>
    public SheetContent? Open(SheetPlace place, string closed) => Open(place.Name, closed, LengthBytes + Capacity) is { } padded
        ? SheetContent.Parse(Encoding.UTF8.GetString(padded, LengthBytes, BinaryPrimitives.ReadInt32BigEndian(padded)))
        : null;

    /// <summary>What was voted, or null when no key of ours opens it there.</summary>
    public Choice? Open(BallotPlace place, string closed) => Open(place.Name, closed, 1) is { } content ? (Choice)content[0] : null;

    /// <inheritdoc cref="Open(SheetPlace, string)"/>
    public SheetContent? Open(SheetCommitted committed) =>
        Open(new SheetPlace(committed.RatingId, committed.Round, committed.AccountId, committed.Attempt), committed.Sealed);

    /// <summary>
    /// The hash of a request that carries a sheet, so that the table of idempotency keys can tell a repetition and nobody who reads it can try
    /// sheets against it.
    /// </summary>
    public string? Veil(string? requestHash) => requestHash is null
        ? null
        : Convert.ToHexStringLower(HMACSHA256.HashData(Derive(keys[0], "request", KeyBytes), Encoding.UTF8.GetBytes(requestHash)));

    private string Close(string place, byte[] content)
    {
        var derived = Derive(keys[0], place, 2 * KeyBytes);
        // Of the content, so that no two contents meet under the same key and initialisation vector, and nothing random is needed here.
        var iv = HMACSHA256.HashData(derived[KeyBytes..], content)[..s_ivBytes];
        var sealedBytes = new byte[s_ivBytes + content.Length + s_tagBytes];
        iv.CopyTo(sealedBytes, 0);
        using var aes = new AesGcm(derived[..KeyBytes], s_tagBytes);
        aes.Encrypt(iv, content, sealedBytes.AsSpan(s_ivBytes, content.Length), sealedBytes.AsSpan(^s_tagBytes..), Encoding.UTF8.GetBytes(place));
        return Convert.ToBase64String(sealedBytes);
    }

    private byte[]? Open(string place, string closed, int length)
    {
        var sealedBytes = new byte[s_ivBytes + length + s_tagBytes];
        return Convert.TryFromBase64String(closed, sealedBytes, out var read) && read == sealedBytes.Length
            ? keys.Select(key => Open(Derive(key, place, 2 * KeyBytes)[..KeyBytes], place, sealedBytes)).FirstOrDefault(content => content is not null)
            : null;
    }

    private static byte[]? Open(byte[] key, string place, byte[] sealedBytes)
    {
        var content = new byte[sealedBytes.Length - s_ivBytes - s_tagBytes];
        using var aes = new AesGcm(key, s_tagBytes);
        try
        {
            aes.Decrypt(
                sealedBytes.AsSpan(0, s_ivBytes), sealedBytes.AsSpan(s_ivBytes, content.Length), sealedBytes.AsSpan(^s_tagBytes..), content,
                Encoding.UTF8.GetBytes(place));
            return content;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Derive(byte[] key, string purpose, int bytes) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, bytes, info: Encoding.UTF8.GetBytes($"ocop-sheet-seal-v1\n{purpose}"));

    private static byte[] KeyOf(IConfiguration configuration, string setting)
    {
        var key = new byte[KeyBytes + 1];
        return Convert.TryFromBase64String(configuration[setting] ?? "", key, out var length) && length == KeyBytes
            ? key[..KeyBytes]
            : throw new InvalidOperationException(
                $"{setting.Replace(":", "__", StringComparison.Ordinal)} must be {KeyBytes} random bytes in base64: members' sheets are sealed under it.");
    }
}

/// <summary>What a seal is bound to.</summary>
/// <param name="Attempt">1, and one more each time the member took her sheet of the round back; so an old seal does not pass for the new.</param>
public sealed record SheetPlace(string RatingId, int Round, string AccountId, int Attempt)
{
    // The account comes last: it alone may hold any character.
    public string Name => string.Create(CultureInfo.InvariantCulture, $"sheet\n{RatingId}\n{Round}\n{Attempt}\n{AccountId}");
}

/// <summary>What a secret ballot's seal is bound to.</summary>
/// <param name="Number">Of the question.</param>
/// <param name="Attempt">1, and one more each time the member votes again.</param>
public sealed record BallotPlace(string RatingId, int Number, string AccountId, int Attempt)
{
    public string Name => string.Create(CultureInfo.InvariantCulture, $"ballot\n{RatingId}\n{Number}\n{Attempt}\n{AccountId}");
}
