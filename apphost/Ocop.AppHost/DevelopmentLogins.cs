using System.Text;
using System.Text.Json;

namespace Ocop.AppHost;

/// <summary>Who can sign in on a development machine, as the identity service lists them; in production it lists nobody.</summary>
internal static class DevelopmentLogins
{
    /// <summary>One generated password for all of them, printed when everything is healthy.</summary>
    public static void WithDevelopmentLogins(this IResourceBuilder<ProjectResource> identity)
    {
        var builder = identity.ApplicationBuilder;
        var password = builder.AddPassword("dev-password");
        identity.WithEnvironment("Identity__DevelopmentPassword", password);
        builder.PrintWhenReady(token => Text(identity.GetEndpoint("http"), password.Resource, token));
    }

    private static async Task<string?> Text(EndpointReference identity, ParameterResource password, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var response = await http.GetAsync(new Uri($"{identity.Url}/development-logins"), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return null;
        }

        var json = await response.Content.ReadAsStringAsync(cancellationToken);
        var logins = JsonSerializer.Deserialize<List<Login>>(json, JsonSerializerOptions.Web) ?? [];
        var text = new StringBuilder("Đăng nhập thử / development logins:\n");
        foreach (var login in logins)
        {
            text.Append("  ").Append(login.UserName.PadRight(20)).Append(login.Role.PadRight(18)).Append(login.Agency).Append('\n');
        }

        return text.Append("Mật khẩu chung / their one password: ").Append(await password.GetValueAsync(cancellationToken)).ToString();
    }

    private sealed record Login(string UserName, string Role, string Agency);
}
