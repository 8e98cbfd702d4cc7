using Ocop.EventStore;
using Ocop.Fairs.Standings;

namespace Ocop.Fairs.Participating;

internal sealed record ParticipationItem(
    string ParticipationId,
    string ProductId,
    string ProductName,
    string ProducerId,
    string Booth,
    string CertificateId,
    int Star,
    DateOnly RegisteredOn,
    ParticipationStatus Status)
{
    public static ParticipationItem Of(Participation participation)
    {
        var registered = participation.Registration;
        return new(
            registered.ParticipationId,
            registered.ProductId,
            registered.ProductName,
            registered.ProducerId,
            registered.Booth,
            registered.CertificateId,
            registered.Star,
            registered.RegisteredOn,
            participation.Status);
    }
}

internal static class GetParticipationsEndpoint
{
    public static void MapGetParticipations(this IEndpointRouteBuilder fairs) => fairs
        .MapGet("/{fairId}/participations", Handle)
        .AllowRoles(Roles.FairOrganiser, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor, Roles.Producer)
        .WithName("GetParticipations")
        .WithSummary("Danh sách tham gia; chủ thể chỉ thấy của mình / Participations; a producer sees its own")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Page<ParticipationItem>>, ProblemHttpResult>> Handle(
        FairId fairId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var loaded = await store.Load<Fair>(fairId.Value, AsOf.Now, cancellationToken);
        if (loaded.State is not Fair.Announced fair)
        {
            return FairId.NotFound(fairId.Value).ToProblem();
        }

        var actor = caller.Actor;
        return actor.Role != Roles.Producer && !actor.Reaches(fair.Notice.ProvinceCode)
            ? Refusal.OutsideScope.ToProblem()
            : request.OkAt(loaded.Version, new Page<ParticipationItem>([.. Visible(fair, actor)], Next: null));
    }

    private static IEnumerable<ParticipationItem> Visible(Fair.Announced fair, Actor actor) => fair.Participations.Values
        .Where(p => actor.Role != Roles.Producer || actor.ReachesProduct(p.Registration.ProductId, p.Registration.ProducerId))
        .OrderBy(p => p.Registration.Booth, StringComparer.Ordinal)
        .ThenBy(p => p.Registration.ParticipationId, StringComparer.Ordinal)
        .Select(ParticipationItem.Of);
}
