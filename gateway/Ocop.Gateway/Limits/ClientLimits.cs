using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Gateway.Limits;

/// <summary>So many requests a client: an account by its token, anybody else by address. Signing in is counted on its own, by address.</summary>
internal static class ClientLimits
{
    private const string SignIn = "/api/v1/identity/token";
    private static readonly string[] s_probes = ["/health", "/alive"];

    public static void AddClientLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(limiter => limiter.OnRejected = Refuse);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewaySettings>>((limiter, settings) =>
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Requests(context, settings.Value.Requests)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => SignIns(context, settings.Value.SignIns))));
    }

    private static RateLimitPartition<string> Requests(HttpContext context, GatewaySettings.Limit limit) =>
        s_probes.Contains(context.Request.Path.Value)
            ? RateLimitPartition.GetNoLimiter("probe")
            : Window(context.User.FindFirstValue("sub") is { } account ? "account " + account : Address(context), limit);

    private static RateLimitPartition<string> SignIns(HttpContext context, GatewaySettings.Limit limit) =>
        context.Request.Path.Equals(SignIn, StringComparison.OrdinalIgnoreCase)
            ? Window(Address(context), limit)
            : RateLimitPartition.GetNoLimiter("");

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
        await ProblemResponse.Write(
            rejected.HttpContext,
            StatusCodes.Status429TooManyRequests,
            "gateway.too-many-requests",
            new Dictionary<string, object?> { ["retryAfterSeconds"] = seconds });
    }
}
