using Ocop.Products.Dossiers.SelfScoring;
using Ocop.Products.Producers;

namespace Ocop.Products.Dossiers.Completeness;

/// <summary>Something that a dossier still lacks.</summary>
/// <param name="Form">"Mẫu 01", "Mẫu 02" or "Mẫu 03".</param>
/// <param name="Field">"representative", "description", "businessResult", "plan", "criterion", "evidence", "paper" or "content".</param>
/// <param name="Item">Which criterion, kind of paper or content, where there are several.</param>
/// <param name="Source">The article.</param>
public sealed record Gap(string Form, string Field, string? Item, LocalText Label, string Source);

/// <summary>
/// What the forms ask for (QĐ 26/2026/QĐ-TTg, Điều 6, Mẫu 01 and 02). Which fields make a form complete is read from the forms' parts:
/// the registration slip, then I general information with the representative's sex and ethnicity, II business result, III self-score with
/// its evidence, IV plan.
/// </summary>
internal static class DossierForms
{
    // Row 1 of the evidence list in Mẫu 02: who applies has to be an entity in the first place (Điều 2.3).
    private const string AlwaysRequired = "business-registration";

    public static IReadOnlyList<Gap> GapsIn(
        Product.Registered product, Producer.Registered producer, SelfAssessment marks, Regulation law, DateOnly today) =>
        [.. Forms(product, producer, law), .. SelfScore(product, marks, law, today), .. Papers(product, law, today)];

    /// <summary>What goes into a dossier of that day.</summary>
    public static List<EvidenceAttached> InForceOn(this Product.Registered product, DateOnly today) =>
        [.. product.Evidence.Where(paper => paper.ExpiresOn is null || paper.ExpiresOn >= today)];

    public static IReadOnlyList<string> Items(this IReadOnlyList<Gap> gaps, string field) =>
        [.. gaps.Where(gap => gap.Field == field).Select(gap => gap.Item!)];

    /// <summary>The same list as it is asked for beforehand; null when nothing is missing.</summary>
    public static Refusal? Refuse(IReadOnlyList<Gap> gaps) => gaps.Count == 0
        ? null
        : Refusal.RuleBroken(
            "product.dossier-incomplete",
            ("missingFields", gaps.Where(gap => gap.Item is null).Select(gap => gap.Field).ToList()),
            ("missingCriteria", gaps.Items("criterion")),
            ("missingEvidence", gaps.Items("evidence")),
            ("missingKinds", gaps.Items("paper")),
            ("missing", gaps));

    private static IEnumerable<Gap> Forms(Product.Registered product, Producer.Registered producer, Regulation law)
    {
        if (product.Description is null)
        {
            yield return Field(law, "Mẫu 01", "description", new("Mô tả sản phẩm và nguyên liệu", "The product's description and materials"), "Mẫu 01");
        }

        if (producer.Representative is null)
        {
            yield return Field(
                law,
                "Mẫu 02",
                "representative",
                new("Người đại diện: họ tên, giới tính, dân tộc, điện thoại", "Representative: name, sex, ethnicity, telephone"),
                "Mẫu 02, phần I");
        }

        if (product.Results.Count == 0)
        {
            yield return Field(law, "Mẫu 02", "businessResult", new("Kết quả kinh doanh", "Business result"), "Mẫu 02, phần II");
        }

        if (product.Cycle.Plan is null)
        {
            yield return Field(law, "Mẫu 02", "plan", new("Phương án sản xuất kinh doanh", "Business plan"), "Mẫu 02, phần IV");
        }
    }

    private static IEnumerable<Gap> SelfScore(Product.Registered product, SelfAssessment marks, Regulation law, DateOnly today)
    {
        var proven = product.InForceOn(today).SelectMany(paper => paper.Criteria).ToHashSet(StringComparer.Ordinal);
        foreach (var code in marks.Missing)
        {
            yield return Criterion("criterion", code);
        }

        foreach (var code in marks.Claimed.Where(code => !proven.Contains(code)))
        {
            yield return Criterion("evidence", code);
        }

        Gap Criterion(string field, string code) =>
            new("Mẫu 02", field, code, marks.Sheet.Find(code)!.Name, $"{law.Document}, Điều 6.1, Mẫu 02, phần III");
    }

    private static IEnumerable<Gap> Papers(Product.Registered product, Regulation law, DateOnly today) =>
        product.InForceOn(today).Exists(paper => paper.Kind == AlwaysRequired)
            ? []
            : law.EvidenceKinds.Where(kind => kind.Id == AlwaysRequired).Select(kind => new Gap("Mẫu 02", "paper", kind.Id, kind.Label, kind.Source));

    private static Gap Field(Regulation law, string form, string field, LocalText label, string place) =>
        new(form, field, null, label, $"{law.Document}, Điều 6.1, {place}");
}
