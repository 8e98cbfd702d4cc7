using FluentValidation;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Meeting;

/// <summary>What the advisory team tells the council before it scores (QĐ 26/2026/QĐ-TTg, Điều 7.3); the last one filed counts.</summary>
/// <param name="Findings">By criterion.</param>
/// <param name="Tests">Test reports that the team asked for: number and outcome.</param>
/// <param name="SiteSurvey">Null when there was none.</param>
/// <param name="FiledAt">UTC.</param>
[EventName("advisory_report_filed")]
public sealed record AdvisoryReportFiled(
    string RatingId,
    string Summary,
    IReadOnlyDictionary<string, string> Findings,
    IReadOnlyList<string> Tests,
    string? SiteSurvey,
    string FiledBy,
    DateTimeOffset FiledAt);

/// <summary>The office that runs the council files the advisory team's report, before anybody has handed in a sheet.</summary>
public sealed record FileAdvisoryReport(
    string Summary,
    IReadOnlyDictionary<string, string> Findings,
    IReadOnlyList<string> Tests,
    string? SiteSurvey,
    RegulationBook Book,
    Actor Actor,
    DateTimeOffset Now)
{
    public Decision Decide(Rating rating) => rating switch
    {
        Rating.Unopened => Refusal.NotFound("rating.not-found"),
        _ when rating.Dossier is { } dossier && !dossier.Level.IsRunBy(Actor, dossier.ProvinceCode) => Refusal.OutsideScope,
        Rating.Awaiting => Refusal.Conflict("rating.awaiting-council"),
        Rating.Scoring { Work: var session } => Decide(session),
        _ => Refusal.Conflict("rating.already-concluded"),
    };

    private Decision Decide(Session session)
    {
        var sheet = session.SheetIn(Book);
        List<string> unknown = [.. Findings.Keys.Where(code => sheet.Find(code) is null).Order(StringComparer.Ordinal)];
        return session switch
        {
            { Rounds.Count: > 1 } or { Current.Handed.Count: > 0 } or { Current.Sheets.Count: > 0 } => Refusal.Conflict("rating.scoring-started"),
            _ when unknown.Count > 0 => Refusal.Invalid("rating.findings-unknown", ("criteria", unknown)),
            _ => Decision.Happens(new AdvisoryReportFiled(session.Dossier.RatingId, Summary, Findings, Tests, SiteSurvey, Actor.Id, Now)),
        };
    }
}

/// <param name="Findings">{"1.1": "…"}</param>
internal sealed record AdvisoryReportBody(
    string Summary, IReadOnlyDictionary<string, string>? Findings = null, IReadOnlyList<string>? Tests = null, string? SiteSurvey = null);

internal sealed class AdvisoryReportBodyValidator : AbstractValidator<AdvisoryReportBody>
{
    private const int LongestText = 20_000;
    private const int LongestFinding = 2000;
    private const int MostTests = 100;

    public AdvisoryReportBodyValidator()
    {
        RuleFor(body => body.Summary).NotEmpty().MaximumLength(LongestText);
        RuleFor(body => body.SiteSurvey).MaximumLength(LongestText);
        RuleFor(body => body.Tests!.Count).LessThanOrEqualTo(MostTests).When(body => body.Tests is not null).OverridePropertyName("tests");
        RuleForEach(body => body.Tests).NotEmpty().MaximumLength(LongestFinding);
        RuleForEach(body => body.Findings).ChildRules(finding =>
            finding.RuleFor(f => f.Value).NotEmpty().MaximumLength(LongestFinding).OverridePropertyName("finding"));
    }
}

internal static class FileAdvisoryReportEndpoint
{
    public static void MapFileAdvisoryReport(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/advisory-report", Handle)
        .WithName("FileAdvisoryReport")
        .WithSummary("Nộp báo cáo của tổ tư vấn / File the advisory team's report")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        AdvisoryReportBody body,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var command = new FileAdvisoryReport(
            body.Summary, body.Findings ?? new Dictionary<string, string>(), body.Tests ?? [], body.SiteSurvey, book, caller.Actor, caller.Now);
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
