using System.Text.Json.Serialization;
using Ocop.Portal.Asking;

namespace Ocop.Portal.SigningIn;

/// <summary>The identity service, asked directly; the browser goes to it by the public address.</summary>
internal sealed class IdentityClient(HttpClient http)
{
    /// <summary>What the portal is called there.</summary>
    public const string ClientId = "ocop-portal";

    /// <returns>New tokens; refused when the session has ended there, or the account was locked.</returns>
    public Task<Answer<Tokens>> Refresh(string refreshToken, CancellationToken cancellationToken) =>
        Post<Tokens>("token", cancellationToken, ("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public Task<Answer<Done>> Revoke(string refreshToken, CancellationToken cancellationToken) =>
        Post<Done>("revoke", cancellationToken, ("token", refreshToken));

    private Task<Answer<T>> Post<T>(string address, CancellationToken cancellationToken, params (string Name, string Value)[] fields) => http.Ask<T>(
        () => new(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(
                fields.Append(("client_id", ClientId)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        },
        cancellationToken);
}

internal sealed record Tokens(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("refresh_token")] string RefreshToken,
    [property: JsonPropertyName("id_token")] string IdToken);
