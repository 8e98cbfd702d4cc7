using Ocop.Products.Products.Appealing;
using Ocop.Products.Products.Cycle;

namespace Ocop.Products.Products;

internal static class ProductSettings
{
    /// <summary>What the law leaves to whoever runs the platform: sections "Cycle" and "Appeals".</summary>
    public static void AddProductSettings(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection("Cycle").Get<CycleSettings>() ?? new());
        builder.Services.AddSingleton(builder.Configuration.GetSection("Appeals").Get<AppealSettings>() ?? new());
    }
}
