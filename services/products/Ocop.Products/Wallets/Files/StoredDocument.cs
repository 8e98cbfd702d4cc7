namespace Ocop.Products.Wallets.Files;

/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredDocument(string Sha256, long Size, string MediaType, DocumentScan Scan = DocumentScan.NotScanned);

/// <summary>A kept document, or why the body is none.</summary>
internal sealed record Received(StoredDocument? Stored, int Status = 0, string Code = "")
{
    public static Received TooLarge { get; } = new(null, StatusCodes.Status413PayloadTooLarge, "request.too-large");

    public static Received TooSlow { get; } = new(null, StatusCodes.Status408RequestTimeout, "request.too-slow");

    public static Received OtherContent { get; } = new(null, StatusCodes.Status415UnsupportedMediaType, "product.evidence-content");

    public static Received Infected { get; } = new(null, StatusCodes.Status422UnprocessableEntity, "product.evidence-infected");

    public static Received ScanFailed { get; } = new(null, StatusCodes.Status503ServiceUnavailable, "product.evidence-scan-failed");

    public static Received StoreAway { get; } = new(null, StatusCodes.Status503ServiceUnavailable, "product.evidence-store-away");

    public ProblemHttpResult ToProblem() => ProblemResponse.Of(Status, Code);
}
