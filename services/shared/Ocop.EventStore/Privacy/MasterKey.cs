using System.Security.Cryptography;
using System.Text;

namespace Ocop.EventStore.Privacy;

/// <summary>Wraps the persons' keys, so that whoever has the database alone reads nothing personal. Never in a database, a log or an export.</summary>
public sealed class MasterKey
{
    private readonly byte[] _current;
    private readonly byte[]? _previous;

    /// <param name="current">32 random bytes in base64.</param>
    /// <param name="previous">The one before, while keys are wrapped anew; only for reading.</param>
    /// <exception cref="FormatException">One of them is not 32 bytes in base64.</exception>
    public MasterKey(string current, string? previous = null) =>
        (_current, _previous) = (Parse(current), string.IsNullOrEmpty(previous) ? null : Parse(previous));

    internal byte[] Wrap(PersonKey key) => PersonKey.Encrypt(_current, key.Bytes, ContextOf(key.Id, key.Subject));

    /// <exception cref="MasterKeyException">Another master key wrapped it: that is no reason to take the person for erased.</exception>
    internal PersonKey Unwrap(string id, string subject, byte[] wrapped)
    {
        var bytes = TryUnwrap(_current, id, subject, wrapped) ?? (_previous is null ? null : TryUnwrap(_previous, id, subject, wrapped));
        return bytes is null ? throw new MasterKeyException(id) : new PersonKey(id, subject, bytes);
    }

    private static byte[]? TryUnwrap(byte[] master, string id, string subject, byte[] wrapped)
    {
        try
        {
            return PersonKey.Decrypt(master, wrapped, ContextOf(id, subject));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] ContextOf(string id, string subject) => Encoding.UTF8.GetBytes($"{id}\n{subject}");

    private static byte[] Parse(string text) =>
        Convert.FromBase64String(text) is { Length: PersonKey.Length } key ? key : throw new FormatException($"A master key has {PersonKey.Length} bytes.");
}

public sealed class MasterKeyException(string keyId)
    : Exception($"The person key {keyId} was wrapped by another master key: set EventStore__MasterKey, or the one before as EventStore__PreviousMasterKey.");
