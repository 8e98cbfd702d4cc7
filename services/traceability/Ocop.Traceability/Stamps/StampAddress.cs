namespace Ocop.Traceability.Stamps;

/// <summary>The address that stamps carry for ever, "https://q.ocop.vn": change the machine behind it, never the address.</summary>
public sealed class StampAddress
{
    public const string Setting = "Stamps:PublicAddress";

    private readonly string _origin;
    private readonly string _stem;

    /// <param name="address">http or https with a host, perhaps a port and a path.</param>
    /// <exception cref="FormatException">It cannot stand in front of "/01/…".</exception>
    public StampAddress(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length > 0 || address.AsSpan().IndexOfAny('?', '#') >= 0)
        {
            throw new FormatException($"'{address}' is not an http or https address without query and fragment.");
        }

        _origin = $"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : string.Create(null, $":{uri.Port}"))}";
        _stem = uri.AbsolutePath.TrimEnd('/');
    }

    /// <exception cref="InvalidOperationException">The setting is missing or cannot be used.</exception>
    public static StampAddress From(IConfiguration configuration)
    {
        var address = configuration[Setting]
            ?? throw new InvalidOperationException($"{Setting} is not set: the address that stamps carry, for example https://q.ocop.vn.");
        try
        {
            return new StampAddress(address);
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException($"{Setting} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>GS1 Digital Link: "https://q.ocop.vn/01/08931234567897/10/L1/21/0123456789ABCDEF".</summary>
    public string LinkTo(string gtin, string lot, string serial) => _origin + PathTo(gtin, lot, serial);

    /// <summary>
    /// The same link for a QR code: scheme and host in upper case, where case says nothing, so that the whole fits the compact alphanumeric
    /// mode (as long as stem and lot have no lower case of their own, where it does say something).
    /// </summary>
    public string PrintedLinkTo(string gtin, string lot, string serial) => _origin.ToUpperInvariant() + PathTo(gtin, lot, serial);

    private string PathTo(string gtin, string lot, string serial) => $"{_stem}/01/{gtin}/10/{Uri.EscapeDataString(lot)}/21/{serial}";
}
