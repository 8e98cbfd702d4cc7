using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ocop.Portal.Plans;

/// <summary>The chart beside the tables. Its library comes from npm and is not everywhere; the page does without it.</summary>
internal sealed class PlanAssets(IWebHostEnvironment environment)
{
    public const string Library = "charts/chart.js";
    public const string Script = "charts/plan-chart.js";

    // Razor escapes the attribute; escaping the letters too would triple the text.
    private static readonly JsonSerializerOptions s_json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsThere { get; } = environment.WebRootFileProvider.GetFileInfo(Library).Exists;

    /// <param name="attained">Name of the series of recognised products.</param>
    /// <param name="remaining">Name of the series of products that are still to come.</param>
    public static string DataOf(Attainment attainment, string attained, string remaining) => JsonSerializer.Serialize(
        new
        {
            Areas = attainment.Areas.Select(area => area.Name),
            Series = new[]
            {
                new { Name = attained, Values = attainment.Areas.Select(area => area.Attained.Total) },
                new { Name = remaining, Values = attainment.Areas.Select(area => area.Of(null).Remaining) },
            },
        },
        s_json);
}
