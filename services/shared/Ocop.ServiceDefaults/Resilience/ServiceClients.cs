using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ocop.ServiceDefaults.Resilience;

public static class ServiceClients
{
    /// <summary>
    /// A typed client of another part of the platform: "http://products" is looked up in services:products:http, and sending goes by
    /// <see cref="ResilienceRules"/>. Clients of the world outside, such as telemetry's own, are made without it.
    /// </summary>
    /// <exception cref="InvalidOperationException">When the client is first made and the address is not configured.</exception>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IServiceCollection services, string service)
        where TClient : class
    {
        var client = services.AddHttpClient<TClient>((provider, http) => http.BaseAddress = AddressOf(service, provider));
        client.AddStandardResilienceHandler(ResilienceRules.Configure);
        return client.AddServiceDiscovery();
    }

    private static Uri AddressOf(string service, IServiceProvider provider) =>
        provider.GetRequiredService<IConfiguration>()[$"services:{service}:http:0"] is { Length: > 0 }
            ? new Uri($"http://{service}")
            : throw new InvalidOperationException($"No address of '{service}' is configured: set services__{service}__http__0.");
}
