using System.Reflection;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Ocop.EventStore;

namespace Ocop.Web.Http;

/// <summary>Who calls, when, and under which key and version: everything of a request that a command needs besides its body.</summary>
/// <param name="Now">UTC.</param>
public sealed record Caller(Actor Actor, CommandContext Command, DateTimeOffset Now)
{
    private static readonly TimeSpan s_vietNam = TimeSpan.FromHours(7);

    /// <summary>The legal date: today in Asia/Ho_Chi_Minh, which has kept UTC+7 all year since 1975.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.ToOffset(s_vietNam).DateTime);

    /// <summary>
    /// An id for what this request creates: the same request with the same key gets the same id, so a repetition finds what the first one made.
    /// </summary>
    /// <param name="purpose">Tells two ids of one request apart.</param>
    public string NewId(string purpose)
    {
        var seed = Command.IdempotencyKey is { } key ? $"{Actor.Id}\n{key}\n{purpose}" : Guid.CreateVersion7().ToString();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 10));
    }

    /// <summary>The command of a request whose endpoint hashed the body itself: another body under the same key is another request.</summary>
    /// <param name="bodyHash">Lower-case hex.</param>
    public CommandContext CommandFor(string bodyHash) => Command with
    {
        RequestHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Command.RequestHash}\n{bodyHash}"))),
    };

    /// <summary>Binds the caller in a minimal API; fails the request when a header is malformed.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var actor = ActorOf(context.User);
        var key = context.Items[IdempotencyFilter.HashItem] is null ? null : IdempotencyFilter.KeyOf(context.Request);
        var command = new CommandContext(
            actor, key, context.Items[IdempotencyFilter.HashItem] as string, EntityTags.IfMatch(context.Request));
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        return ValueTask.FromResult<Caller?>(new Caller(actor, command, clock.GetUtcNow()));
    }

    /// <summary>Whom the token's claims make of its bearer. Who is not placed acts nowhere, also at public endpoints.</summary>
    internal static Actor ActorOf(ClaimsPrincipal user)
    {
        var actor = new Actor(
            user.FindFirstValue("sub") ?? "anonymous",
            user.FindFirstValue("role") ?? "",
            user.FindFirstValue("agency") ?? "",
            new Scope(user.FindFirstValue("province"), user.FindFirstValue("commune"), user.FindFirstValue("producer")));

        // A claim that another provider left out must never widen what a token reaches: the whole country is said, not meant.
        var isBound = actor.Scope.Province is not null || user.FindFirstValue(WholeCountry.Claim) == WholeCountry.Value;
        return isBound && actor.IsPlaced() ? actor : actor with { Scope = Scope.Nowhere };
    }
}

/// <summary>What a token says in the place of a province when its bearer acts for the whole country: "area": "VN".</summary>
public static class WholeCountry
{
    public const string Claim = "area";
    public const string Value = "VN";
}
