using Ocop.Web.Access;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Ocop.Gateway.Proxying;

internal static class ProxyModule
{
    private const string Prefix = "Routes/";

    /// <summary>The routes travel inside the assembly, one file a service, so the gateway starts from any folder.</summary>
    public static void AddProxy(this IServiceCollection services)
    {
        var proxy = services.AddReverseProxy().AddServiceDiscoveryDestinationResolver().AddTransforms<PublicAddresses>();
        foreach (var name in typeof(ProxyModule).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            proxy.LoadFromConfig(Read(name));
        }

        services.AddSingleton<IForwarderHttpClientFactory, RetryingClientFactory>();
        services.AddSingleton<IProxyConfigFilter, Patience>();
    }

    public static void MapServices(this IEndpointRouteBuilder app)
    {
        app.MapReverseProxy(proxy =>
        {
            proxy.UseMiddleware<ProxyProblems>();
            proxy.UseLoadBalancing();
        });

        // Programs get a problem where no service is, not the portal's page; and nothing is to guard there, so nobody is asked to sign in.
        app.Map("/api/{**rest}", () => ProblemResponse.Of(StatusCodes.Status404NotFound, "request.not-found"))
            .ExcludeFromDescription()
            .AllowPublic();
    }

    private static IConfigurationRoot Read(string name)
    {
        using var stream = typeof(ProxyModule).Assembly.GetManifestResourceStream(name)!;
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }
}
