namespace Ocop.Products.Wallets;

/// <param name="Kind">Row of the evidence list in Mẫu 02, by its id in the regulation.</param>
/// <param name="Sha256">Lower-case hex of the file's bytes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Issuer">Who gave out the paper.</param>
/// <param name="Number">The paper's own number.</param>
/// <param name="IssuedOn">The paper's own date.</param>
/// <param name="ExpiresOn">Last day on which the paper is good, for papers that end.</param>
[EventName("document_deposited")]
public sealed record DocumentDeposited(
    string DocumentId,
    string ProducerId,
    string Kind,
    string Title,
    string Sha256,
    long Size,
    string MediaType,
    string? Issuer,
    string? Number,
    DateOnly? IssuedOn,
    DateOnly? ExpiresOn,
    DocumentScan Scan,
    DateOnly DepositedOn);

/// <summary>What the virus scanner said when the file came in.</summary>
public enum DocumentScan
{
    NotScanned,
    Clean,
}
