namespace Ocop.Products.Dossiers.Forms;

/// <summary>Mẫu 01: what the product is.</summary>
/// <param name="Materials">What it is made of, and where that comes from.</param>
[EventName("product_described")]
public sealed record ProductDescribed(string Description, string Materials);

/// <summary>Mẫu 02, part II.</summary>
/// <param name="Revenue">Vietnamese đồng.</param>
/// <param name="Profit">Vietnamese đồng; below zero for a loss.</param>
[EventName("business_result_reported")]
public sealed record BusinessResultReported(int Year, decimal Revenue, decimal Profit, string Output, int Workers, int LocalWorkers);
