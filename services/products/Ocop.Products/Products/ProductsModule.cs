using Ocop.Products.Products.Appealing;
using Ocop.Products.Products.Cycle;
using Ocop.Products.Products.Importing;
using Ocop.Products.Products.Printing;

namespace Ocop.Products.Products;

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
