using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Aftercare.Inspections;

/// <param name="RemedyBy">Last day for putting it right; with "toRemedy" and with nothing else.</param>
/// <param name="DocumentIds">Of the product's evidence: minutes, pictures, test reports.</param>
public sealed record InspectionReport(
    DateOnly CarriedOutOn,
    InspectionFinding CriteriaKept,
    InspectionFinding MarkUsedProperly,
    InspectionOutcome Outcome,
    DateOnly? RemedyBy = null,
    IReadOnlyList<string>? DocumentIds = null);

internal sealed class InspectionReportValidator : AbstractValidator<InspectionReport>
{
    public InspectionReportValidator()
    {
        RuleFor(r => r.CarriedOutOn.Year).InclusiveBetween(2018, 2100).OverridePropertyName(nameof(InspectionReport.CarriedOutOn));
        RuleFor(r => r.CriteriaKept).NotNull().ChildRules(finding => finding.RuleFor(f => f.Remark).OneLineOrNone(2000));
        RuleFor(r => r.MarkUsedProperly).NotNull().ChildRules(finding => finding.RuleFor(f => f.Remark).OneLineOrNone(2000));
        RuleFor(r => r.DocumentIds).Must(ids => ids is null || ids.Count <= 30);
        RuleForEach(r => r.DocumentIds).NotNull().AnId();
    }
}

/// <summary>The office that planned the inspection reports what was found, and what follows from it.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record ReportInspection(string InspectionId, InspectionReport Report, Actor Actor, DateOnly Today)
{
    private bool AllHolds => Report.CriteriaKept.Holds && Report.MarkUsedProperly.Holds;

    public Decision Decide(Product product) => product.WithinReach(
        Actor,
        registered => registered.OnInspection(InspectionId, Actor, InspectionState.Planned, _ => Decide(registered)));

    private Decision Decide(Product.Registered product) => (RefuseFindings() ?? RefuseDays() ?? RefuseDocuments(product)) is { } refusal
        ? refusal
        : Decision.Happens(new InspectionCarriedOut(
            InspectionId,
            Report.CarriedOutOn,
            Trimmed(Report.CriteriaKept),
            Trimmed(Report.MarkUsedProperly),
            Report.Outcome,
            Report.RemedyBy,
            Report.DocumentIds ?? [],
            Today));

    private Refusal? RefuseFindings()
    {
        if (AllHolds != (Report.Outcome == InspectionOutcome.Passed))
        {
            return Refusal.RuleBroken("product.inspection-outcome");
        }

        return new[] { Report.CriteriaKept, Report.MarkUsedProperly }.Any(finding => finding is { Holds: false, Remark: null })
            ? Refusal.RuleBroken("product.inspection-remark-missing")
            : null;
    }

    private Refusal? RefuseDays()
    {
        if (Report.CarriedOutOn > Today)
        {
            return Refusal.RuleBroken("product.inspection-ahead", ("carriedOutOn", Report.CarriedOutOn));
        }

        var isWellTimed = Report.Outcome == InspectionOutcome.ToRemedy ? Report.RemedyBy > Report.CarriedOutOn : Report.RemedyBy is null;
        return isWellTimed
            ? null
            : Refusal.RuleBroken("product.inspection-remedy-day");
    }

    private Refusal? RefuseDocuments(Product.Registered product) =>
        Report.DocumentIds?.FirstOrDefault(id => product.Paper(id) is null) is { } unknown
            ? Refusal.NotFound("product.document-not-found", ("documentId", unknown))
            : null;

    private static InspectionFinding Trimmed(InspectionFinding finding) => finding with { Remark = finding.Remark?.Trim() };
}

internal static class ReportInspectionEndpoint
{
    public static void MapReportInspection(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/inspections/{inspectionId}/result", Handle)
        .WithName("ReportInspection")
        .WithSummary("Kết quả kiểm tra sau công nhận / What an inspection found")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        string inspectionId,
        InspectionReport body,
        Caller caller,
        HttpRequest request,
        IEventStore store,
        CancellationToken cancellationToken) =>
        store.Answer(productId, caller, request, new ReportInspection(inspectionId, body, caller.Actor, caller.Today).Decide, cancellationToken);
}
