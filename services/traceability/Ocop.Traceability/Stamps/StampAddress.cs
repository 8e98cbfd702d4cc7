namespace Ocop.Traceability.Stamps;

/// <summary>The address that stamps carry for ever, "https://q.ocop.vn".</summary>
public sealed class StampAddress(PublicAddress address)
{
    public const string Setting = "Stamps:PublicAddress";

    /// <exception cref="FormatException">It cannot stand in front of "/01/…".</exception>
    public StampAddress(string address)
        : this(new PublicAddress(address))
    {
    }

    /// <exception cref="InvalidOperationException">The setting is missing or cannot be used.</exception>
    public static StampAddress From(IConfiguration configuration) =>
        new(PublicAddress.From(configuration, Setting, "the address that stamps carry, for example https://q.ocop.vn"));

    /// <summary>GS1 Digital Link: "https://q.ocop.vn/01/08931234567897/10/L1/21/0123456789ABCDEF".</summary>
    public string LinkTo(string gtin, string lot, string serial) => address.LinkTo(PathTo(gtin, lot, serial));

    /// <summary>
    /// The same link for a QR code: scheme and host in upper case, where case says nothing, so that the whole fits the compact alphanumeric
    /// mode (as long as stem and lot have no lower case of their own, where it does say something).
    /// </summary>
    public string PrintedLinkTo(string gtin, string lot, string serial) =>
        address.Origin.ToUpperInvariant() + address.Stem + PathTo(gtin, lot, serial);

    private static string PathTo(string gtin, string lot, string serial) => $"/01/{gtin}/10/{Uri.EscapeDataString(lot)}/21/{serial}";
}
