namespace Ocop.Planning.Plans;

/// <summary>A provincial OCOP plan: how many products of which star each area is to bring to recognition.</summary>
internal abstract record Plan : IAggregate<Plan>
{
    private Plan() { }

    public static string Category => "plan";

    public static Plan Initial => new Unknown();

    internal sealed record Unknown : Plan;

    internal sealed record Imported(PlanImported Content) : Plan;

    public Plan Evolve(object @event) => (this, @event) switch
    {
        (Unknown, PlanImported imported) => new Imported(imported),
        _ => this,
    };
}
