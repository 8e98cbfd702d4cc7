using System.Text.Json.Serialization;

namespace Ocop.Portal.Scanning;

/// <summary>What traceability says of a stamp.</summary>
public enum ScanAnswer
{
    [JsonStringEnumMemberName("VALID")]
    Valid,

    [JsonStringEnumMemberName("EXPIRED")]
    Expired,

    [JsonStringEnumMemberName("REVOKED")]
    Revoked,

    [JsonStringEnumMemberName("NEVER ISSUED")]
    NeverIssued,
}

/// <param name="Product">Null when the stamp was never issued, as is the lot.</param>
public sealed record Scan(
    [property: JsonConverter(typeof(JsonStringEnumConverter<ScanAnswer>))] ScanAnswer Answer,
    LocalText Reason,
    LocalText? Warning,
    ScannedProduct? Product,
    ScannedLot? Lot,
    ScannedRevocation? Revocation)
{
    /// <summary>The answer as it stands in keys of texts and in classes of the style sheet.</summary>
    public string Key => Answer switch
    {
        ScanAnswer.Valid => "valid",
        ScanAnswer.Expired => "expired",
        ScanAnswer.Revoked => "revoked",
        ScanAnswer.NeverIssued => "never-issued",
    };
}

public sealed record ScannedProduct(
    string ProductId, string Name, string Producer, int Star, string CertificateId, DateOnly IssuedOn, DateOnly ValidUntil);

public sealed record ScannedLot(string Gtin, string Lot, DateOnly ProducedOn, DateOnly? BestBefore);

public sealed record ScannedRevocation(LocalText GroundLabel, string Reason, string DecisionNumber, DateOnly RevokedOn);
