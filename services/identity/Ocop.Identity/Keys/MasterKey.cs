using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Ocop.Identity.Keys;

/// <summary>Identity:MasterKey, 32 bytes in base64: seals the keys in the database (AES-256-GCM), so that a stolen backup signs nothing.</summary>
internal sealed class MasterKey(byte[] key)
{
    private const string Setting = "Identity:MasterKey";
    private const int Length = 32;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>One sentence for whoever starts the service, or null when it can start.</summary>
    public static string? WhatIsWrong(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => "Identity__MasterKey is not set: the identity service needs 32 random bytes in base64 (openssl rand -base64 32).",
        var text when Read(text) is null => "Identity__MasterKey is not 32 bytes in base64.",
        _ => null,
    };

    public static MasterKey From(IConfiguration configuration) => new(Read(configuration[Setting]!)!);

    public byte[] Seal(ReadOnlySpan<byte> clear)
    {
        var whole = new byte[NonceLength + clear.Length + TagLength];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), clear, whole.AsSpan(NonceLength, clear.Length), whole.AsSpan(NonceLength + clear.Length));
        return whole;
    }

    /// <exception cref="CryptographicException">Sealed with another key, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> whole)
    {
        var clear = new byte[whole.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(whole[..NonceLength], whole[NonceLength..^TagLength], whole[^TagLength..], clear);
        return clear;
    }

    private static byte[]? Read(string text)
    {
        var bytes = new byte[Length];
        return text.Length == Convert.ToBase64String(bytes).Length && Convert.TryFromBase64String(text, bytes, out var written) && written == Length
            ? bytes
            : null;
    }
}

/// <summary>The keys of cookies, forms, codes and refresh tokens, as they lie in the database.</summary>
internal sealed class SealedXml(MasterKey master) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var clear = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new(new XElement("sealed", Convert.ToBase64String(master.Seal(clear))), typeof(OpenedXml));
    }
}

/// <summary>Made by Data Protection, by its name in the stored element.</summary>
internal sealed class OpenedXml(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
        services.GetRequiredService<MasterKey>().Open(Convert.FromBase64String(encryptedElement.Value))));
}
