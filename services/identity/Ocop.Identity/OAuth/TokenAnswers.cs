using System.Text.Json.Serialization;

namespace Ocop.Identity.OAuth;

/// <summary>RFC 6749, 5.1, as OpenIddict writes it.</summary>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="RefreshToken">With the scope offline_access.</param>
/// <param name="IdToken">With the scope openid.</param>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("id_token")] string? IdToken);

/// <summary>RFC 6749, 5.2.</summary>
internal sealed record TokenError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description);
