namespace Ocop.Traceability.Batches;

/// <summary>Up to a million stamps in one fact: each serial follows from it and the key.</summary>
/// <param name="ProvinceCode">Where the product's certificate was issued; says which offices may look.</param>
/// <param name="Quantity">1 to 1,000,000.</param>
/// <param name="BatchNumber">Unique and small (25 bits), so that it fits into a serial.</param>
/// <param name="KeyId">Number of the key that makes and reads the serials.</param>
[EventName("batch_issued")]
public sealed record BatchIssued(
    string BatchId,
    string CertificateId,
    string ProductId,
    string ProducerId,
    string ProvinceCode,
    string CommuneCode,
    string Gtin,
    string Lot,
    int Quantity,
    int BatchNumber,
    int KeyId,
    DateOnly IssuedOn,
    DateOnly ProducedOn,
    DateOnly? BestBefore = null);

/// <summary>A service instance has put a run of batch numbers aside, to give them out from memory.</summary>
[EventName("batch_numbers_reserved")]
public sealed record BatchNumbersReserved(int First, int Count);
