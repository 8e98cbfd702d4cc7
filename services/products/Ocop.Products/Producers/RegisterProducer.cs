using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Producers;

/// <param name="EntityType">Id of the kind of entity in the regulation.</param>
/// <param name="ProvinceCode">Two digits (QĐ 19/2025/QĐ-TTg).</param>
/// <param name="CommuneCode">Five digits, in that province.</param>
public sealed record ProducerRegistration(string Name, string EntityType, string ProvinceCode, string CommuneCode, string Address);

internal sealed class ProducerRegistrationValidator : AbstractValidator<ProducerRegistration>
{
    public ProducerRegistrationValidator()
    {
        RuleFor(p => p.Name).OneLine(200);
        RuleFor(p => p.EntityType).AnId();
        RuleFor(p => p.ProvinceCode).Matches("^[0-9]{2}$");
        RuleFor(p => p.CommuneCode).Matches("^[0-9]{5}$");
        RuleFor(p => p.Address).OneLine(300);
    }
}

/// <summary>The commune or the province enters an entity that may take part (QĐ 26/2026/QĐ-TTg, Điều 2.3).</summary>
/// <param name="ProducerId">A new id.</param>
/// <param name="Today">Date in Asia/Ho_Chi_Minh; the law of that day says who may take part.</param>
public sealed record RegisterProducer(string ProducerId, ProducerRegistration Asked, RegulationBook Law, Actor Actor, DateOnly Today)
{
    public Decision Decide(Producer producer)
    {
        if (!Actor.Reaches(Asked.ProvinceCode, Asked.CommuneCode))
        {
            return Refusal.OutsideScope;
        }

        if (Law.AdminUnits.FindCommune(Asked.CommuneCode)?.ProvinceCode != Asked.ProvinceCode)
        {
            return Refusal.RuleBroken("producer.place-unknown", ("province", Asked.ProvinceCode), ("commune", Asked.CommuneCode));
        }

        var kinds = Law.InForceOn(Today).EntityTypes.Select(type => type.Id).ToList();
        if (!kinds.Contains(Asked.EntityType))
        {
            return Refusal.RuleBroken("producer.entity-type-unknown", ("entityType", Asked.EntityType), ("known", kinds));
        }

        return producer is Producer.Unregistered
            ? Decision.Happens(new ProducerRegistered(
                ProducerId, Asked.Name.Trim(), Asked.EntityType, Asked.ProvinceCode, Asked.CommuneCode, Asked.Address.Trim(), Today))
            : Refusal.Conflict("producer.already-registered", ("producerId", ProducerId));
    }
}

public sealed record RegisteredProducer(string ProducerId);

internal static class RegisterProducerEndpoint
{
    public static void MapRegisterProducer(this IEndpointRouteBuilder producers) => producers
        .MapPost("", Handle)
        .WithName("RegisterProducer")
        .WithSummary("Ghi danh chủ thể / Register a producer")
        .AllowRoles(Roles.CommuneOfficer, Roles.ProvinceOffice);

    private static async Task<Results<Created<RegisteredProducer>, ProblemHttpResult>> Handle(
        ProducerRegistration body,
        Caller caller,
        HttpRequest request,
        RegulationBook law,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        var id = caller.NewId("producer");
        var command = new RegisterProducer(id, body, law, caller.Actor, caller.Today);
        var appended = await store.Decide<Producer>(id, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal
            ? refusal.ToProblem()
            : request.CreatedAt($"/producers/{id}", appended, new RegisteredProducer(id));
    }
}
