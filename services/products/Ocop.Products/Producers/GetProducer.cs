using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Producers;

public sealed record ProducerView(
    string ProducerId, string Name, string EntityType, string ProvinceCode, string CommuneCode, string Address);

/// <param name="Representative">None before somebody named one.</param>
public sealed record ProducerDetails(
    string ProducerId,
    string Name,
    string EntityType,
    string ProvinceCode,
    string CommuneCode,
    string Address,
    RepresentativeNamed? Representative);

internal static class GetProducerEndpoint
{
    public static void MapGetProducer(this IEndpointRouteBuilder producers) => producers
        .MapGet("/{producerId}", Handle)
        .WithName("GetProducer")
        .WithSummary("Xem một chủ thể / One producer")
        .AllowRoles(Readers.OfRecords);

    private static async Task<Results<Ok<ProducerDetails>, ProblemHttpResult>> Handle(
        string producerId, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(producerId))
        {
            return TextRules.Malformed("producerId");
        }

        var loaded = await store.Load<Producer>(producerId, AsOf.Now, cancellationToken);
        return loaded.State switch
        {
            Producer.Registered { Facts: var facts } producer when caller.Actor.Reaches(facts.ProvinceCode, facts.CommuneCode, facts.ProducerId) =>
                request.OkAt(loaded.Version, ViewOf(facts, producer.Representative)),
            Producer.Registered => Refusal.OutsideScope.ToProblem(),
            _ => Refusal.NotFound("producer.not-found", ("producerId", producerId)).ToProblem(),
        };
    }

    private static ProducerDetails ViewOf(ProducerRegistered facts, RepresentativeNamed? representative) =>
        new(facts.ProducerId, facts.Name, facts.EntityType, facts.ProvinceCode, facts.CommuneCode, facts.Address, representative);
}
