using FluentValidation;
using Ocop.EventStore;
using Ocop.Products.Reading;

namespace Ocop.Products.Producers;

/// <summary>Part I of Mẫu 02: who speaks for the entity in law.</summary>
/// <param name="Ethnicity">As the person says it: "Kinh", "Thái".</param>
/// <param name="Phone">Digits with blanks, dots, hyphens or a plus in front.</param>
public sealed record Representative(string Name, Sex Sex, string Ethnicity, string Phone, string? Position = null, string? Email = null);

public enum Sex
{
    Female,
    Male,
}

internal sealed class RepresentativeValidator : AbstractValidator<Representative>
{
    public RepresentativeValidator()
    {
        RuleFor(r => r.Name).OneLine(200);
        RuleFor(r => r.Ethnicity).OneLine(50);
        RuleFor(r => r.Phone).MaximumLength(30).Matches(@"^\+?[0-9][0-9 .-]{6,}\z");
        RuleFor(r => r.Position).OneLineOrNone(100);
        RuleFor(r => r.Email).OneLineOrNone(200).Must(email => email is null || email.Contains('@', StringComparison.Ordinal));
    }
}

/// <summary>The producer, or its commune for it, names the representative; a later one takes the earlier one's place.</summary>
/// <param name="Today">Date in Asia/Ho_Chi_Minh.</param>
public sealed record DescribeProducer(Representative Representative, Actor Actor, DateOnly Today)
{
    public Decision Decide(Producer producer)
    {
        if (producer is not Producer.Registered { Facts: var facts } registered)
        {
            return Refusal.NotFound("producer.not-found");
        }

        if (!Actor.Reaches(facts.ProvinceCode, facts.CommuneCode, facts.ProducerId))
        {
            return Refusal.OutsideScope;
        }

        var named = new RepresentativeNamed(
            facts.ProducerId,
            Representative.Name.Trim(),
            Representative.Sex == Sex.Female ? "female" : "male",
            Representative.Ethnicity.Trim(),
            Representative.Phone.Trim(),
            Representative.Position?.Trim(),
            Representative.Email?.Trim(),
            Today);
        return registered.Representative is { } now && named with { NamedOn = now.NamedOn } == now ? Decision.Nothing : Decision.Happens(named);
    }
}

internal static class DescribeProducerEndpoint
{
    public static void MapDescribeProducer(this IEndpointRouteBuilder producers) => producers
        .MapPut("/{producerId}/representative", Handle)
        .WithName("DescribeProducer")
        .WithSummary("Ghi người đại diện của chủ thể / Name the producer's representative")
        .AllowRoles(Roles.Producer, Roles.CommuneOfficer);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string producerId, Representative body, Caller caller, HttpRequest request, IEventStore store, CancellationToken cancellationToken)
    {
        if (!TextRules.IsId(producerId))
        {
            return TextRules.Malformed("producerId");
        }

        var command = new DescribeProducer(body, caller.Actor, caller.Today);
        var appended = await store.Decide<Producer>(producerId, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
