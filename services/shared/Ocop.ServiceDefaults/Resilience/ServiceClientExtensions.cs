using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ocop.ServiceDefaults.Resilience;

public static class ServiceClientExtensions
{
    /// <summary>
    /// A typed client of another part of the platform, at the address in services:{service}:http:0, behind a total timeout, retries of
    /// what is safe to repeat, and a circuit breaker that all clients of the service share.
    /// </summary>
    /// <exception cref="InvalidOperationException">When the client is first made and the address is not configured.</exception>
    public static IHttpClientBuilder AddServiceClient<TClient>(this IServiceCollection services, string service)
        where TClient : class
    {
        var pipeline = ResiliencePipelines.ForHttp();
        return services
            .AddHttpClient<TClient>((provider, client) =>
            {
                client.BaseAddress = Address(provider.GetRequiredService<IConfiguration>(), service);
                // The pipeline has the say over time.
                client.Timeout = Timeout.InfiniteTimeSpan;
            })
            .AddHttpMessageHandler(() => new ResilienceHandler(pipeline));
    }

    private static Uri Address(IConfiguration configuration, string service) =>
        configuration[$"services:{service}:http:0"] is { Length: > 0 } address
            ? new Uri(address)
            : throw new InvalidOperationException($"No address of '{service}' is configured: set services__{service}__http__0.");
}
