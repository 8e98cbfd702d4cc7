using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers;

/// <param name="Contents">The four contents of the regulation, each once.</param>
/// <param name="Reason">What the producer has to put right; needed with a return.</param>
public sealed record CommuneReport(IReadOnlyList<ContentFinding> Contents, CommuneProposal Proposal, string? Reason = null);

/// <param name="Remark">Needed where the content is not confirmed.</param>
public sealed record ContentFinding(string Id, bool Confirmed, string? Remark = null);

internal sealed class CommuneReportValidator : AbstractValidator<CommuneReport>
{
    public CommuneReportValidator()
    {
        RuleFor(r => r.Contents).NotEmpty().Must(contents => contents is null || contents.Count <= 20);
        RuleFor(r => r.Reason).OneLineOrNone(2000);
        RuleForEach(r => r.Contents).NotNull().ChildRules(content =>
        {
            content.RuleFor(c => c.Id).AnId();
            content.RuleFor(c => c.Remark).OneLineOrNone(2000);
        });
    }
}

/// <summary>
/// The commune reports on the four contents (QĐ 26/2026/QĐ-TTg, Điều 6.2, Mẫu 03). The law asks for a report, not for four times yes: a
/// content that is not confirmed may go on to the province with a remark. A late report is still a report; both dates are on record.
/// </summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record ReportByCommune(CommuneReport Report, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Product product) => product.WithinReach(Actor, Decide);

    private Decision Decide(Product.Registered product)
    {
        if (product.DossierState is not DossierState.AtCommune { Submitted: var dossier })
        {
            return Refusal.Conflict("product.no-dossier-at-commune");
        }

        return Refuse(Law.Get(dossier.RegulationId)) is { } refusal
            ? refusal
            : Decision.Happens(new CommuneReported(
                dossier.DossierId,
                [.. Report.Contents.Select(c => new ReportedContent(c.Id, c.Confirmed, c.Remark?.Trim()))],
                Report.Proposal,
                Report.Proposal == CommuneProposal.Return ? Report.Reason!.Trim() : null,
                Today));
    }

    private Refusal? Refuse(Regulation law)
    {
        var expected = law.CommuneContents.Select(content => content.Id).ToList();
        if (!expected.Order(StringComparer.Ordinal).SequenceEqual(Report.Contents.Select(c => c.Id).Order(StringComparer.Ordinal)))
        {
            return Refusal.RuleBroken("product.report-contents", ("expected", expected));
        }

        var unexplained = Report.Contents.Where(c => !c.Confirmed && c.Remark is null).Select(c => c.Id).ToList();
        if (unexplained.Count > 0)
        {
            return Refusal.RuleBroken("product.report-remark-missing", ("contents", unexplained));
        }

        return Report is { Proposal: CommuneProposal.Return, Reason: null } ? Refusal.RuleBroken("product.report-reason-missing") : null;
    }
}

internal static class ReportByCommuneEndpoint
{
    public static void MapReportByCommune(this IEndpointRouteBuilder products) => products
        .MapPost("/{productId}/commune-report", Handle)
        .WithName("ReportByCommune")
        .WithSummary("Báo cáo bốn nội dung của UBND cấp xã / The commune's report on the four contents")
        .AllowRoles(Roles.CommuneOfficer);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        ProductCode productId,
        CommuneReport body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new ReportByCommune(body, law, caller.Actor, caller.Today);
        var appended = await store.Decide<Product>(productId.ToString(), caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
