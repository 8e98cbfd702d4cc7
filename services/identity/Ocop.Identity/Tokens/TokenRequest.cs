using System.Text;

namespace Ocop.Identity.Tokens;

/// <summary>Who asks and by which of the two grants. Client credentials come in the form or as HTTP Basic (RFC 6749, 2.3.1).</summary>
internal sealed record TokenRequest(bool IsClient, string Name, string Secret)
{
    /// <returns>The request, or the OAuth error and our code.</returns>
    public static (TokenRequest? Request, string? Error, string? Code) Of(IFormCollection form, string authorization)
    {
        var twice = form.Any(field => field.Value.Count > 1);
        return form["grant_type"].ToString() switch
        {
            _ when twice => (null, "invalid_request", "token.field-twice"),
            "password" => Complete(isClient: false, form["username"].ToString(), form["password"].ToString()),
            "client_credentials" when Basic(authorization) is { } basic => Complete(isClient: true, basic.Id, basic.Secret),
            "client_credentials" => Complete(isClient: true, form["client_id"].ToString(), form["client_secret"].ToString()),
            "" => (null, "invalid_request", "token.field-missing"),
            _ => (null, "unsupported_grant_type", "token.grant-type"),
        };
    }

    private static (TokenRequest? Request, string? Error, string? Code) Complete(bool isClient, string name, string secret) =>
        name.Length == 0 || secret.Length == 0
            ? (null, "invalid_request", "token.field-missing")
            : (new(isClient, name, secret), null, null);

    private static (string Id, string Secret)? Basic(string authorization)
    {
        const string Scheme = "Basic ";
        var bytes = new byte[1024];
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(authorization[Scheme.Length..].Trim(), bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is not [var id, var secret])
        {
            return null;
        }

        return (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret));
    }
}
