using Ocop.Portal.Dossiers;

namespace Ocop.Portal.AnnualCycle;

/// <summary>The six steps of the annual cycle (chu trình OCOP thường niên) as provinces announce them.</summary>
internal static class CycleSteps
{
    private static readonly string[] s_steps = ["guidance", "idea", "plan", "implementation", "rating", "promotion"];

    /// <summary>The number of the step where the product stands, from 1 to 6.</summary>
    /// <param name="step">As the products service has it: "approval".</param>
    public static int NumberOf(string step) => 1 + Array.IndexOf(s_steps, step switch
    {
        "approval" => "plan",
        "dossier" => "rating",
        _ => step,
    });

    /// <returns>Each step with "done", "now", "later", or "skipped" for one that the product went past without it.</returns>
    public static IEnumerable<(string Name, string State)> Of(DossierProduct product)
    {
        var now = NumberOf(product.Step) - 1;
        return s_steps.Select((name, i) => (name, i == now ? "now" : i > now ? "later" : WasTaken(name, product.Cycle) ? "done" : "skipped"));
    }

    private static bool WasTaken(string name, ProductCycle cycle) => name switch
    {
        "idea" => cycle.Idea is not null,
        "plan" or "implementation" => cycle.Approval is not null,
        _ => true,
    };
}
