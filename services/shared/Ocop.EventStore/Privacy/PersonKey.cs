using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Ocop.EventStore.Privacy;

/// <summary>
/// One person's key. What it seals is "enc:1:{key id}:{base64url of nonce, ciphertext and tag}": AES-256-GCM, and the context (type, field, person) is
/// authenticated with it, so that a text moved elsewhere does not open.
/// </summary>
/// <param name="Id">16 hexadecimal digits, random: keys of two stores never share one.</param>
internal sealed record PersonKey(string Id, string Subject, byte[] Bytes)
{
    public const int Length = 32;

    private const string Prefix = "enc:1:";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    public static bool IsSealed(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Of a sealed text; empty when there is none in it.</summary>
    public static string IdIn(string sealedText) => sealedText[Prefix.Length..].Split(':') is [var id, _] ? id : "";

    /// <exception cref="JsonException">The text holds a zero character, which no table could show again.</exception>
    public string Seal(string context, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new JsonException("A zero character cannot be stored.");
        }

        return $"{Prefix}{Id}:{Base64Url.EncodeToString(Encrypt(Bytes, Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(context)))}";
    }

    /// <exception cref="CryptographicException">It was sealed by another key or for another place, or was changed.</exception>
    /// <exception cref="FormatException">It is no sealed text.</exception>
    public string Open(string context, string sealedText) =>
        Encoding.UTF8.GetString(Decrypt(Bytes, Base64Url.DecodeFromChars(sealedText.AsSpan(Prefix.Length + Id.Length + 1)), Encoding.UTF8.GetBytes(context)));

    /// <returns>Nonce, ciphertext and tag.</returns>
    public static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        var result = new byte[NonceLength + plain.Length + TagLength];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(^TagLength..), associated);
        return result;
    }

    public static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associated)
    {
        if (sealedBytes.Length < NonceLength + TagLength)
        {
            throw new FormatException("Too short for a nonce and a tag.");
        }

        var plain = new byte[sealedBytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(sealedBytes[..NonceLength], sealedBytes[NonceLength..^TagLength], sealedBytes[^TagLength..], plain, associated);
        return plain;
    }
}
