using System.Diagnostics.CodeAnalysis;
using Ocop.Traceability.Stamps;
using Ocop.Traceability.Stamps.DigitalLinks;

namespace Ocop.Traceability.Scanning;

/// <summary>What a stamp says about itself, readable but not yet believed.</summary>
public sealed record StampCode(string Gtin, string Lot, string Serial)
{
    /// <summary>From a whole link, as a camera reads it.</summary>
    public static bool TryReadLink(string text, [NotNullWhen(true)] out StampCode? code, [NotNullWhen(false)] out Refusal? refusal)
    {
        code = null;
        if (!DigitalLink.TryParse(text, out var link, out refusal))
        {
            return false;
        }

        refusal = link switch
        {
            { Lot: null } => Refusal.Invalid("scan.lot-missing"),
            { Serial: null } => Refusal.Invalid("scan.serial-missing"),
            _ => null,
        };

        // A serial of another make is a good link all the same: it is just none of ours, and the scan says so.
        var serial = TypedSerial.TryRead(link.Serial ?? "", out var ours) ? ours : link.Serial;
        code = refusal is null ? new(link.Gtin, link.Lot!, serial!) : null;
        return code is not null;
    }

    /// <summary>From a person who types the sixteen characters, and the GTIN and the lot printed beside them.</summary>
    public static bool TryReadTyped(
        string typed, string? gtin, string? lot, [NotNullWhen(true)] out StampCode? code, [NotNullWhen(false)] out Refusal? refusal)
    {
        code = null;
        refusal = null;
        if (!TypedSerial.TryRead(typed, out var serial))
        {
            refusal = Refusal.Invalid("scan.serial-malformed");
        }
        else if (gtin is null || !Stamps.Gtin.HasShape(gtin) || !Stamps.Gtin.EndsInCheckDigit(gtin))
        {
            refusal = Refusal.Invalid("scan.gtin-malformed");
        }
        else if (lot is null || lot.Length is 0 or > Stamps.Lot.Longest || !Stamps.Lot.IsCset82(lot))
        {
            refusal = Refusal.Invalid("scan.lot-malformed");
        }
        else
        {
            code = new(gtin, lot, serial);
        }

        return code is not null;
    }
}
