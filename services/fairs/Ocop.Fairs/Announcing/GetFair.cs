using Ocop.EventStore;

namespace Ocop.Fairs.Announcing;

/// <summary>A fair as anybody may see it: products and stars, no people.</summary>
internal sealed record FairPage(
    string FairId,
    string Name,
    string Venue,
    string ProvinceCode,
    DateOnly From,
    DateOnly To,
    string Organiser,
    FairStage Stage,
    IReadOnlyList<FairBooth> Booths)
{
    public static FairPage Of(Fair.Announced fair, DateOnly today)
    {
        var standing = fair.Standing.ToDictionary(p => p.Registration.Booth, p => p.Registration, StringComparer.Ordinal);
        var notice = fair.Notice;
        return new(
            notice.FairId,
            notice.Name,
            notice.Venue,
            notice.ProvinceCode,
            notice.From,
            notice.To,
            notice.Organiser,
            FairStages.Of(notice.From, notice.To, fair.RegistrationOpen, today),
            [.. notice.Booths.Select(b => new FairBooth(b, standing.GetValueOrDefault(b) is { } taken ? FairProduct.Of(taken) : null))]);
    }
}

/// <param name="Product">Null while the booth is free.</param>
internal sealed record FairBooth(string Booth, FairProduct? Product);

internal sealed record FairProduct(string ProductId, string ProductName, int Star)
{
    public static FairProduct Of(ParticipationRegistered registered) => new(registered.ProductId, registered.ProductName, registered.Star);
}

internal enum FairStage
{
    Announced,
    Registering,
    Running,
    Over,
}

internal static class FairStages
{
    public static FairStage Of(DateOnly from, DateOnly to, bool registrationOpen, DateOnly today) =>
        today > to ? FairStage.Over
        : today >= from ? FairStage.Running
        : registrationOpen ? FairStage.Registering
        : FairStage.Announced;
}

internal static class GetFairEndpoint
{
    public static void MapGetFair(this IEndpointRouteBuilder fairs) => fairs
        .MapGet("/{fairId}", Handle)
        .AllowPublic()
        .WithName("GetFair")
        .WithSummary("Trang công khai của một hội chợ / One fair, for anybody")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<FairPage>, ProblemHttpResult>> Handle(
        FairId fairId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        var loaded = await store.Load<Fair>(fairId.Value, AsOf.Now, cancellationToken);
        return loaded.State is Fair.Announced fair
            ? request.OkAt(loaded.Version, FairPage.Of(fair, caller.Today))
            : FairId.NotFound(fairId.Value).ToProblem();
    }
}
