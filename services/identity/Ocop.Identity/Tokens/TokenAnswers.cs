using System.Text.Json.Serialization;

namespace Ocop.Identity.Tokens;

/// <summary>RFC 6749, 5.1.</summary>
/// <param name="ExpiresIn">Seconds.</param>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>RFC 6749, 5.2, with our stable code.</summary>
internal sealed record TokenError(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string Description,
    [property: JsonPropertyName("code")] string Code);
