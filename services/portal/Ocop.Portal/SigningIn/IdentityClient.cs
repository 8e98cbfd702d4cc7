using System.Text.Json.Serialization;
using Ocop.Portal.Asking;

namespace Ocop.Portal.SigningIn;

/// <summary>The identity service's door.</summary>
internal sealed class IdentityClient(HttpClient http)
{
    /// <returns>The token; refused when name and password do not fit or the account is locked.</returns>
    public Task<Answer<Token>> SignIn(string userName, string password, CancellationToken cancellationToken) => http.Ask<Token>(
        () => new(HttpMethod.Post, "token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "password",
                ["username"] = userName,
                ["password"] = password,
            }),
        },
        cancellationToken);
}

internal sealed record Token([property: JsonPropertyName("access_token")] string AccessToken);
