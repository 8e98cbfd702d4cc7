using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Ocop.Hosting;

/// <summary>Only who knows the key is answered, whatever is asked for.</summary>
internal static class ApiKey
{
    public const string Header = "x-resource-service-api-key";
    private const string Unauthenticated = "16";

    public static void UseApiKey(this IApplicationBuilder app, string apiKey)
    {
        var expected = Digest(apiKey);
        app.Use((context, next) =>
        {
            if (CryptographicOperations.FixedTimeEquals(Digest(context.Request.Headers[Header].ToString()), expected))
            {
                return next(context);
            }

            // An answer of gRPC without a message: its status goes out with the headers.
            context.Response.ContentType = "application/grpc";
            context.Response.Headers["grpc-status"] = Unauthenticated;
            context.Response.Headers["grpc-message"] = $"{Header} is missing or wrong";
            return Task.CompletedTask;
        });
    }

    /// <summary>Digests are of one length, so that comparing them does not tell the key's.</summary>
    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
