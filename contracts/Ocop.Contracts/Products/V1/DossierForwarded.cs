namespace Ocop.Contracts.Products.V1;

/// <summary>A complete dossier is handed to the level that rates it: by the commune to the province, or by the province to the Ministry.</summary>
/// <param name="RatingId">
/// Id of the rating that this hand-over asks for: "{DossierId}-province" or "{DossierId}-centre", with "-2" and so on when the level rates it again.
/// </param>
/// <param name="DossierId">"{ProductId}-d{n}", n counting the product's dossiers from 1.</param>
/// <param name="Level">"province" or "centre"; "district" in cases of before 06/07/2025.</param>
/// <param name="ProductId">The product's code: province-commune-serial-year (QĐ 26/2026/QĐ-TTg).</param>
/// <param name="SheetId">"qd26-2026/{slug}".</param>
/// <param name="DossierType">"first", "upgrade" or "renewal".</param>
/// <param name="DocumentHashes">SHA-256 in lower-case hex by document id, as frozen at submission.</param>
[IntegrationEvent("products", "dossier_forwarded", 1)]
public sealed record DossierForwarded(
    string RatingId,
    string DossierId,
    string Level,
    string ProductId,
    string ProductName,
    string ProducerId,
    string ProducerName,
    string ProvinceCode,
    string CommuneCode,
    string RegulationId,
    string SheetId,
    string DossierType,
    DateOnly ForwardedOn,
    IReadOnlyDictionary<string, string> DocumentHashes);
