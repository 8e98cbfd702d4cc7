using Ocop.Traceability.Batches.Issuing;
using Ocop.Traceability.Scanning;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability;

internal static class TraceabilityServices
{
    /// <summary>Reads keys and address at once: without them the service does not start.</summary>
    public static WebApplicationBuilder AddStamps(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(StampKeys.From(builder.Configuration));
        builder.Services.AddSingleton(StampAddress.From(builder.Configuration));
        builder.Services.AddSingleton(RegulationBook.Load());
        builder.Services.AddSingleton<SerialGenerator>();
        builder.Services.AddSingleton<BatchNumberSource>();
        builder.Services.AddSingleton<Scanner>();
        return builder;
    }
}
