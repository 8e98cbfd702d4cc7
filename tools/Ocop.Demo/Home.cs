using System.Text.Json.Nodes;

namespace Ocop.Demo;

/// <summary>The folder of a running platform, named by OCOP_HOME: where it answers, and what its development logins open with.</summary>
internal sealed record Home(JsonNode Addresses, string Gateway, string Password)
{
    /// <exception cref="NotReady">Nothing runs there.</exception>
    public static Home Open()
    {
        var folder = Environment.GetEnvironmentVariable("OCOP_HOME") ?? ".ocop";
        if (Read(folder, "addresses.json") is not { } addresses || addresses["gateway"]?.GetValue<string>() is not { } gateway)
        {
            throw new NotReady(
                $"Nền tảng chưa chạy / The platform is not running: no gateway in {folder}/addresses.json. Run ./ocop demo, or ./ocop up --detach first.");
        }

        // The password that somebody set wins over the generated one, as it does in the app host.
        return (Environment.GetEnvironmentVariable("Parameters__dev-password") ?? Read(folder, "secrets.json")?["dev-password"]?.GetValue<string>())
            is { } password
            ? new Home(addresses, gateway, password)
            : throw new NotReady("Không có mật khẩu thử / No development password: set Parameters__dev-password as for ./ocop up.");
    }

    private static JsonNode? Read(string folder, string file) =>
        File.Exists(Path.Combine(folder, file)) ? JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file))) : null;
}

/// <summary>There is no platform to work on; the message says what to do.</summary>
internal sealed class NotReady(string message) : Exception(message);
