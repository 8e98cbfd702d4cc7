using System.Globalization;
using System.Security.Claims;
using Ocop.Portal.Plans;

namespace Ocop.Portal.SigningIn;

/// <summary>Who reads the page, as the token said when they signed in; a stranger has no role and no place.</summary>
internal sealed class Visitor(IHttpContextAccessor accessor)
{
    /// <summary>The name of the claim that the services' token travels in, inside the encrypted cookie.</summary>
    public const string TokenClaim = "access_token";

    /// <summary>When the session ends, in seconds since 1970.</summary>
    public const string EndClaim = "session_end";

    private ClaimsPrincipal? User => accessor.HttpContext?.User;

    public bool IsSignedIn => User?.Identity?.IsAuthenticated == true;

    /// <summary>The account's id, as it stands in councils and in events.</summary>
    public string Account => Claim("sub") ?? "";

    public string Name => Claim("name") ?? "";

    public string Agency => Claim("agency") ?? "";

    public string Role => Claim("role") ?? "";

    public string? Province => Claim("province");

    public string? Commune => Claim("commune");

    /// <summary>The producer that the account speaks for.</summary>
    public string? Producer => Claim("producer");

    public string? Token => Claim(TokenClaim);

    /// <summary>When the session ends.</summary>
    public DateTimeOffset EndsAt => Instant(Claim(EndClaim));

    public bool ReadsPlans => PlanReaders.Include(Role);

    /// <summary>When the token in the session ends and has to be renewed.</summary>
    public static DateTimeOffset TokenEnd(ClaimsPrincipal session) => Instant(session.FindFirstValue("exp"));

    private static DateTimeOffset Instant(string? seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds ?? "0", CultureInfo.InvariantCulture));

    private string? Claim(string type) => User?.FindFirstValue(type);
}
