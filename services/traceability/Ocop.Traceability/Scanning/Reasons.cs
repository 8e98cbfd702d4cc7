using System.Globalization;

namespace Ocop.Traceability.Scanning;

/// <summary>What a buyer reads. Short, without the law's vocabulary, and never more than is known.</summary>
internal static class Reasons
{
    /// <summary>The same words for every such code: which check it failed is nobody's business who tries codes out.</summary>
    public static LocalText NeverIssued { get; } = new(
        "Không có tem nào mang mã này cho sản phẩm và lô hàng này. Có thể tem là giả hoặc mã bị gõ sai; hãy kiểm tra lại từng ký tự.",
        "No stamp with this code was made for this product and lot. The stamp may be false or the code mistyped; check every character.");

    public static LocalText Valid(int star, DateOnly lastDay) => new(
        $"Tem thật. Sản phẩm đạt {star} sao OCOP, giấy chứng nhận còn hiệu lực đến hết ngày {Vi(lastDay)}.",
        $"A genuine stamp. The product holds {star} OCOP stars; its certificate is valid through {En(lastDay)}.");

    public static LocalText Expired(DateOnly lastDay, string? replacedBy) => new(
        $"Tem thật, nhưng giấy chứng nhận OCOP của sản phẩm đã hết hiệu lực sau ngày {Vi(lastDay)}."
            + (replacedBy is null ? "" : $" Sản phẩm đã có giấy chứng nhận mới: {replacedBy}."),
        $"A genuine stamp, but the product's OCOP certificate ended after {En(lastDay)}."
            + (replacedBy is null ? "" : $" The product has a newer certificate: {replacedBy}."));

    public static LocalText Revoked(LocalText ground, DateOnly revokedOn) => new(
        $"Tem thật, nhưng giấy chứng nhận OCOP của sản phẩm đã bị thu hồi ngày {Vi(revokedOn)}. Lý do: {LowerFirst(ground.Vi)}.",
        $"A genuine stamp, but the product's OCOP certificate was revoked on {En(revokedOn)}. Ground: {LowerFirst(ground.En)}.");

    public static LocalText BestBeforePassed(DateOnly bestBefore) => new(
        $"Lô hàng này đã quá hạn sử dụng ngày {Vi(bestBefore)}.",
        $"This lot's best-before date, {En(bestBefore)}, has passed.");

    private static string Vi(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string En(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string LowerFirst(string text) => string.Concat(text[..1].ToLowerInvariant(), text.AsSpan(1));
}
