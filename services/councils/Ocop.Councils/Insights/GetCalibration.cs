using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Ocop.Councils.Agendas;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Views;
using Ocop.EventStore;

namespace Ocop.Councils.Insights;

/// <param name="Council">One council; without it all of the caller's area.</param>
/// <param name="From">First day of conclusion; a year before the last one by default.</param>
/// <param name="To">Last day of conclusion; today by default.</param>
internal sealed record CalibrationQuery(
    [FromQuery(Name = "council")] CouncilId? Council = null,
    [FromQuery(Name = "from")] DateOnly? From = null,
    [FromQuery(Name = "to")] DateOnly? To = null)
{
    public (DateOnly From, DateOnly To) Period(DateOnly today) => (From ?? (To ?? today).AddYears(-1), To ?? today);
}

/// <summary>How members and councils score, to talk about; no result is made of it.</summary>
/// <param name="Councils">Those of the members on this page.</param>
/// <param name="Members">By council, then account.</param>
internal sealed record CalibrationReport(
    DateOnly From, DateOnly To, LocalText Note, IReadOnlyList<CouncilCalibration> Councils, Page<MemberCalibration> Members);

internal sealed record CouncilCalibration(
    string CouncilId,
    string Name,
    Level Level,
    string? ProvinceCode,
    int Ratings,
    int Sheets,
    decimal? MeanSpread,
    decimal? LargestSpread,
    int SecondRounds,
    decimal? SecondRoundShare)
{
    public static CouncilCalibration Of(CouncilEstablished council, CouncilNumbers numbers) => new(
        council.CouncilId, council.Name, council.Level, council.ProvinceCode, numbers.Ratings, numbers.Sheets, numbers.MeanSpread,
        numbers.LargestSpread, numbers.SecondRounds, numbers.SecondRoundShare);
}

/// <param name="Name">Read from the council when asked, so a person whose data was erased has none any more.</param>
internal sealed record MemberCalibration(
    string CouncilId,
    string AccountId,
    string? Name,
    string? Agency,
    Seat? Seat,
    int Sheets,
    int Compared,
    decimal? MeanDeviation,
    decimal? StandardDeviation,
    IReadOnlyList<PartDeviation> Parts,
    int BeyondLimit,
    decimal? BeyondLimitShare,
    int? HarshnessRank)
{
    public static MemberCalibration Of(MemberNumbers numbers, CouncilEstablished council)
    {
        var member = council.Members.FirstOrDefault(m => string.Equals(m.AccountId, numbers.AccountId, StringComparison.Ordinal));
        return new(
            numbers.CouncilId, numbers.AccountId, member?.Name, member?.Agency, member?.Seat, numbers.Sheets, numbers.Compared,
            numbers.MeanDeviation, numbers.StandardDeviation, numbers.Parts, numbers.BeyondLimit, numbers.BeyondLimitShare, numbers.HarshnessRank);
    }
}

internal static class GetCalibrationEndpoint
{
    public static void MapGetCalibration(this IEndpointRouteBuilder insights) => insights
        .MapGet("/calibration", Handle)
        .WithName("GetCalibration")
        .WithSummary("Độ lệch khi chấm của thành viên và hội đồng / How members and councils score beside each other; no result is made of it")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<CalibrationReport>, ProblemHttpResult>> Handle(
        [AsParameters] CalibrationQuery query,
        [AsParameters] PageRequest page,
        Caller caller,
        RegulationBook book,
        NpgsqlDataSource dataSource,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var (from, to) = query.Period(caller.Today);
        if (from > to)
        {
            return Refusal.Invalid("council.calibration-dates", ("from", from), ("to", to)).ToProblem();
        }

        if (await Refuse(query.Council, caller.Actor, store, cancellationToken) is { } refusal)
        {
            return refusal.ToProblem();
        }

        // For a chair the place that counts is the seat, as everywhere.
        var province = caller.Actor.Role == Roles.CouncilMember ? null : caller.Actor.Scope.Province;
        var scored = new ScoredRounds(dataSource, from, to, query.Council?.Value, province);
        if (await scored.Count(cancellationToken) is var rounds && rounds > ScoredRounds.Most)
        {
            return Refusal.RuleBroken("council.calibration-too-wide", ("rounds", rounds), ("most", ScoredRounds.Most)).ToProblem();
        }

        return TypedResults.Ok(await Report(await scored.Read(book, cancellationToken), from, to, page, store, cancellationToken));
    }

    private static async Task<CalibrationReport> Report(
        List<ScoredRound> rounds, DateOnly from, DateOnly to, PageRequest page, IEventStore store, CancellationToken cancellationToken)
    {
        List<MemberNumbers> rest =
            [.. Calibration.Members(rounds).SkipWhile(member => string.CompareOrdinal(CursorOf(member), page.After) <= 0).Take(page.Size + 1)];
        var members = Page.Of(rest, page.Size, CursorOf);
        var numbers = Calibration.Councils(rounds);
        var councils = new Dictionary<string, CouncilEstablished>(StringComparer.Ordinal);
        foreach (var id in members.Items.Select(member => member.CouncilId).Distinct(StringComparer.Ordinal))
        {
            councils.Add(id, ((Council.Established)(await store.Load<Council>(id, AsOf.Now, cancellationToken)).State).Founding);
        }

        return new(
            from,
            to,
            Sentences.InBothLanguages("council.calibration-note"),
            [.. councils.Values.Select(council => CouncilCalibration.Of(council, numbers[council.CouncilId]))],
            new([.. members.Items.Select(member => MemberCalibration.Of(member, councils[member.CouncilId]))], members.Next));
    }

    // Council ids are all of one length, so the order of the cursors is that of the members.
    private static string CursorOf(MemberNumbers member) => $"{member.CouncilId}/{member.AccountId}";

    /// <summary>Who may see a council may ask for its figures; of its members the chair alone.</summary>
    private static async Task<Refusal?> Refuse(CouncilId? asked, Actor actor, IEventStore store, CancellationToken cancellationToken)
    {
        if (asked is not { } id)
        {
            return actor.Role == Roles.CouncilMember ? Refusal.Invalid("council.calibration-names-council") : null;
        }

        return (await store.Load<Council>(id.Value, AsOf.Now, cancellationToken)).State switch
        {
            Council.Established { Founding: var founding } when founding.RefuseToShow(actor) is { } refusal => refusal,
            Council.Established { Founding: var founding } when actor.Role == Roles.CouncilMember && !IsChair(founding, actor) =>
                Refusal.Forbidden("rating.not-chair"),
            Council.Established => null,
            _ => Refusal.NotFound("council.not-found", ("councilId", id.Value)),
        };
    }

    private static bool IsChair(CouncilEstablished council, Actor actor) =>
        council.Members.Any(m => m.Seat == Seat.Chair && string.Equals(m.AccountId, actor.Id, StringComparison.Ordinal));
}
