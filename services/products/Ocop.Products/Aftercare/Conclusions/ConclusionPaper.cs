using System.Globalization;
using FluentValidation;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Conclusions;

/// <summary>The paper in which an authority concludes.</summary>
/// <param name="Authority">Who concluded, as the paper writes it: "Chi cục ATVSTP Thanh Hóa".</param>
/// <param name="ConcludedOn">The paper's own date; the days for the revocation run from it.</param>
public sealed record ConclusionPaper(string Authority, string DocumentNumber, DateOnly ConcludedOn);

internal sealed class ConclusionPaperValidator : AbstractValidator<ConclusionPaper>
{
    public ConclusionPaperValidator()
    {
        RuleFor(p => p.Authority).OneLine(200);
        RuleFor(p => p.DocumentNumber).OneLine(100);
    }
}

internal static class ConclusionPapers
{
    public static ConclusionRecorded Record(
        this ConclusionPaper paper,
        Product.Registered product,
        string ground,
        string summary,
        string? inspectionId,
        Regulation law,
        DateOnly today) => new(
        string.Create(CultureInfo.InvariantCulture, $"{product.Code}-k{product.Aftercare.Conclusions.Count + 1}"),
        product.Certificate!.Facts.CertificateId,
        product.Certificate.Facts.Authority,
        ground,
        paper.Authority.Trim(),
        paper.DocumentNumber.Trim(),
        paper.ConcludedOn,
        summary.Trim(),
        inspectionId,
        today,
        paper.ConcludedOn.AddDays(law.RevocationDays!.Value));

    /// <summary>A paper that cannot be: of a day that has not come, or on record already.</summary>
    public static Refusal? Refuse(this ConclusionPaper paper, Product.Registered product, DateOnly today)
    {
        if (paper.ConcludedOn > today)
        {
            return Refusal.RuleBroken("product.conclusion-in-the-future", ("concludedOn", paper.ConcludedOn));
        }

        return product.Aftercare.Conclusions.Find(conclusion => IsSame(conclusion.Facts, paper)) is { } before
            ? Refusal.Conflict("product.conclusion-recorded", ("conclusionId", before.Facts.ConclusionId))
            : null;
    }

    public static Refusal? RefuseGround(this Regulation law, string ground)
    {
        var known = law.RevocationGrounds.Select(term => term.Id).ToList();
        return known.Contains(ground) ? null : Refusal.RuleBroken("product.ground-unknown", ("ground", ground), ("known", known));
    }

    // Officials write numbers in either case.
    private static bool IsSame(ConclusionRecorded recorded, ConclusionPaper paper) =>
        string.Equals(recorded.DocumentNumber, paper.DocumentNumber.Trim(), StringComparison.OrdinalIgnoreCase)
        && string.Equals(recorded.Authority, paper.Authority.Trim(), StringComparison.OrdinalIgnoreCase);
}
