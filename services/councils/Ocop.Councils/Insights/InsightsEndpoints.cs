using Ocop.Councils.Insights.WhatIf;

namespace Ocop.Councils.Insights;

internal static class InsightsEndpoints
{
    /// <summary>Nothing here writes, so nothing needs an Idempotency-Key.</summary>
    public static void MapInsights(this WebApplication app)
    {
        var insights = app.MapGroup("").WithTags("Insights").ValidateArguments();
        insights.MapGetCalibration();
        insights.MapAskWhatIf();
    }
}
