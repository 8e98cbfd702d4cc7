using Ocop.Products.Aftercare.Appeals;
using Ocop.Products.AnnualCycle;
using Ocop.Products.Certificates.Import;
using Ocop.Products.Certificates.Papers;

namespace Ocop.Products;

internal static class ProductsModule
{
    /// <summary>
    /// The law, and what it leaves to whoever runs the platform: sections "Cycle" and "Appeals"; and the address on certificates, which must be set.
    /// </summary>
    public static void AddProducts(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RegulationBook.Load());
        builder.Services.AddSingleton(builder.Configuration.GetSection("Cycle").Get<CycleSettings>() ?? new());
        builder.Services.AddSingleton(builder.Configuration.GetSection("Appeals").Get<AppealSettings>() ?? new());
        builder.Services.AddSingleton(ProductLinks.From(builder.Configuration));
        builder.Services.AddSingleton<ImportedProducts>();
    }
}
