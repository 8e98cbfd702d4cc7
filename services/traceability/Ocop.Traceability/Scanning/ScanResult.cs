using System.Text.Json.Serialization;

namespace Ocop.Traceability.Scanning;

/// <summary>The one answer that a buyer gets.</summary>
public enum ScanAnswer
{
    [JsonStringEnumMemberName("VALID")]
    Valid,

    /// <summary>The product's certificate is over.</summary>
    [JsonStringEnumMemberName("EXPIRED")]
    Expired,

    [JsonStringEnumMemberName("REVOKED")]
    Revoked,

    /// <summary>No stamp with this code was ever made for this product and lot.</summary>
    [JsonStringEnumMemberName("NEVER ISSUED")]
    NeverIssued,
}

/// <param name="Reason">Why, in plain words.</param>
/// <param name="Warning">What the buyer should know besides: the best-before date is over.</param>
/// <param name="Product">Null when the stamp was never issued.</param>
/// <param name="Lot">Null when the stamp was never issued.</param>
/// <param name="Revocation">Set for REVOKED alone.</param>
public sealed record ScanResult(
    ScanAnswer Answer,
    LocalText Reason,
    LocalText? Warning = null,
    ScannedProduct? Product = null,
    ScannedLot? Lot = null,
    ScannedRevocation? Revocation = null);

/// <param name="ValidUntil">The certificate's last day.</param>
public sealed record ScannedProduct(
    string ProductId,
    string Name,
    string Producer,
    int Star,
    string CertificateId,
    string DecisionNumber,
    DateOnly IssuedOn,
    DateOnly ValidUntil);

public sealed record ScannedLot(string Gtin, string Lot, DateOnly ProducedOn, DateOnly? BestBefore);

/// <param name="Reason">One sentence for the public, as the deciding office wrote it.</param>
public sealed record ScannedRevocation(string Ground, LocalText GroundLabel, string Reason, string DecisionNumber, DateOnly RevokedOn);
