using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ocop.Web.Http;

/// <summary>
/// Every write carries an Idempotency-Key. The key and a hash of the request go into the transaction of the events, so that a repetition gets the
/// first answer and another request under the same key is refused.
/// </summary>
internal static class IdempotencyFilter
{
    public const string Header = "Idempotency-Key";
    public const string HashItem = "ocop.request-hash";
    private const int LongestKey = 100;

    public static string? KeyOf(HttpRequest request)
    {
        var key = request.Headers[Header].ToString();
        return key.Length is > 0 and <= LongestKey && key.All(c => c is > ' ' and <= '~') ? key : null;
    }

    /// <summary>Middleware rather than an endpoint filter: the body is hashed before it is bound.</summary>
    public static async Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiresIdempotencyKey>() is null || HttpMethods.IsGet(context.Request.Method)
            || HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        if (KeyOf(context.Request) is null)
        {
            await ProblemResponse.Write(context, StatusCodes.Status400BadRequest, "idempotency.key-missing");
            return;
        }

        var hashesBody = context.GetEndpoint()?.Metadata.GetMetadata<HashesOwnBody>() is not null;
        context.Items[HashItem] = hashesBody
            ? Convert.ToHexStringLower(SHA256.HashData(Line(context.Request)))
            : await HashOf(context.Request, context.RequestAborted);
        await next(context);
    }

    private static byte[] Line(HttpRequest request) => Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n");

    private static async Task<string> HashOf(HttpRequest request, CancellationToken cancellationToken)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Line(request));
        var buffer = new byte[81920];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

internal sealed class RequiresIdempotencyKey;

internal sealed class HashesOwnBody;

public static class IdempotencyExtensions
{
    /// <summary>On a route group: every write in it needs an Idempotency-Key.</summary>
    public static TBuilder RequireIdempotencyKey<TBuilder>(this TBuilder group)
        where TBuilder : IEndpointConventionBuilder => group.WithMetadata(new RequiresIdempotencyKey());

    /// <summary>
    /// On an endpoint that takes files: its body is not read beforehand. The endpoint hashes it while it comes in and gives the hash to
    /// <see cref="Caller.CommandFor"/>.
    /// </summary>
    public static TBuilder HashesItsBody<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new HashesOwnBody());
}
