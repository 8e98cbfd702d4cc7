using Microsoft.Extensions.Configuration;

namespace Ocop.Hosting.Local;

/// <summary>The dashboard keeps its address and its keys from start to start.</summary>
internal static class DashboardSettings
{
    /// <summary>As Aspire calls its resource.</summary>
    public const string ResourceName = "aspire-dashboard";

    /// <summary>As people see it.</summary>
    public const string PlainName = "dashboard";
    private static readonly GenerateParameterDefault s_key = new() { MinLength = 32, Special = false };

    public static void ConfigureDashboard(this IConfiguration configuration, Platform platform)
    {
        configuration["ASPNETCORE_URLS"] = Address(platform, "http");
        configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = Address(platform, "otlp-grpc");
        configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] = Address(platform, "otlp-http");
        configuration["AppHost:BrowserToken"] = Key(platform, "dashboard-browser-token");
        configuration["AppHost:OtlpApiKey"] = Key(platform, "dashboard-otlp-key");
        configuration["AppHost:DashboardApiKey"] = Key(platform, "dashboard-api-key");
    }

    /// <summary>Lets in whoever has it.</summary>
    public static string LoginAddress(this IConfiguration configuration) =>
        $"{configuration["ASPNETCORE_URLS"]}/login?t={configuration["AppHost:BrowserToken"]}";

    public static string PlainNameOf(string resource) => resource is ResourceName ? PlainName : resource;

    private static string Address(Platform platform, string endpoint) => $"http://127.0.0.1:{platform.Ports.Take($"{PlainName}/{endpoint}")}";

    private static string Key(Platform platform, string name) => platform.State.Secrets.GetOrAdd(name, s_key.GetDefaultValue);
}
