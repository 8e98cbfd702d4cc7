using System.Globalization;

namespace Ocop.Traceability.Stamps;

/// <summary>
/// The secrets behind the serials, by number. A new key is added with the next number; an old one stays as long as its stamps are in shops.
/// </summary>
public sealed class StampKeys
{
    public const string Section = "Stamps:Keys";
    private const int Bytes = 32;

    private readonly SortedDictionary<int, byte[]> _keys;

    public StampKeys(IReadOnlyDictionary<int, byte[]> keys)
    {
        _keys = new(keys.ToDictionary());
        Newest = _keys.Keys.Last();
    }

    /// <summary>The number of the key for new batches.</summary>
    public int Newest { get; }

    /// <summary>The key of that number, or null when it is not (or no longer) among the settings.</summary>
    public byte[]? this[int id] => _keys.GetValueOrDefault(id);

    /// <summary>
    /// Reads Stamps:Keys:0 to Stamps:Keys:31, each 32 random bytes in base64. No default: a known key would let anybody print stamps.
    /// </summary>
    /// <exception cref="InvalidOperationException">No key, or one that cannot be used; the sentence names the setting, never the
    /// value.</exception>
    public static StampKeys From(IConfiguration configuration)
    {
        var keys = configuration.GetSection(Section).GetChildren().ToDictionary(NumberOf, KeyOf);
        return keys.Count > 0
            ? new StampKeys(keys)
            : throw new InvalidOperationException($"{Section}:0 is not set: the secret key of the stamps, {Bytes} random bytes in base64.");
    }

    private static int NumberOf(IConfigurationSection setting) =>
        int.TryParse(setting.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < StampCipher.Keys
            ? number
            : throw new InvalidOperationException($"{setting.Path} is not a stamp key's number: 0 to {StampCipher.Keys - 1}.");

    private static byte[] KeyOf(IConfigurationSection setting)
    {
        var key = new byte[Bytes + 1];
        return Convert.TryFromBase64String(setting.Value ?? "", key, out var length) && length == Bytes
            ? key[..Bytes]
            : throw new InvalidOperationException($"{setting.Path} must be {Bytes} random bytes in base64.");
    }
}
