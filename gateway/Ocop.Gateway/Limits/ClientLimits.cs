using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Ocop.Gateway.Pages;

namespace Ocop.Gateway.Limits;

/// <summary>
/// So many requests a client: an account by its token, anybody else by address. Signing in is counted on its own too. What pages load
/// once and browsers then keep is counted apart, so that a whole office or fair behind one address can read and scan.
/// </summary>
internal static class ClientLimits
{
    private static readonly string[] s_probes = ["/health", "/alive"];
    private static readonly string[] s_signIns = ["/api/v1/identity/token", "/api/v1/identity/dang-nhap"];
    private static readonly string[] s_assets = [".css", ".js", ".svg", ".png", ".ico", ".webmanifest"];

    public static void AddClientLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter => limiter.OnRejected = Refuse);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewaySettings>>((limiter, settings) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Requests(context, settings.Value)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => SignIns(context, settings.Value.SignIns))));
    }

    private static RateLimitPartition<string> Requests(HttpContext context, GatewaySettings settings) => context.Request.Path switch
    {
        var path when s_probes.Contains(path.Value) => RateLimitPartition.GetNoLimiter("probe"),
        var path when IsAsset(path) => Window("assets " + Address(context), settings.Assets),
        _ => Window(context.User.FindFirstValue("sub") is { } account ? "account " + account : Address(context), settings.Requests),
    };

    // A slash at the end leads to the same endpoint.
    private static RateLimitPartition<string> SignIns(HttpContext context, GatewaySettings.Limit limit) =>
        HttpMethods.IsPost(context.Request.Method)
        && s_signIns.Contains(context.Request.Path.Value?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
            ? Window(Address(context), limit)
            : RateLimitPartition.GetNoLimiter("");

    private static bool IsAsset(PathString path) =>
        s_assets.Contains(Path.GetExtension(path.Value))
        && !path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && !path.StartsWithSegments("/01", StringComparison.Ordinal);

    private static RateLimitPartition<string> Window(string client, GatewaySettings.Limit limit) =>
        RateLimitPartition.GetFixedWindowLimiter(client, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = limit.Count,
            Window = limit.Window,
        });

    /// <summary>One IPv6 subscriber has a whole /64, so that is what counts.</summary>
    private static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
        {
            return address.MapToIPv4().ToString();
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        rejected.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Notice.Write(
            rejected.HttpContext,
            StatusCodes.Status429TooManyRequests,
            "gateway.too-many-requests",
            new Dictionary<string, object?> { ["retryAfterSeconds"] = seconds });
    }
}
