using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ocop.Demo;
using Ocop.Demo.Story;
using Spectre.Console;

// Usage: Ocop.Demo [--json]. OCOP_HOME names the folder with addresses.json and secrets.json of the running platform.
var home = Environment.GetEnvironmentVariable("OCOP_HOME") ?? ".ocop";
if (Read("addresses.json") is not { } addresses || addresses["gateway"]?.GetValue<string>() is not { } gateway)
{
    Narrator.StandardError.MarkupLineInterpolated($"Nền tảng chưa chạy / The platform is not running: no gateway in {home}/addresses.json. Run ./ocop demo, or ./ocop up --detach first.");
    return 2;
}

// The password that somebody set wins over the generated one, as it does in the app host.
if ((Environment.GetEnvironmentVariable("Parameters__dev-password") ?? Read("secrets.json")?["dev-password"]?.GetValue<string>()) is not { } password)
{
    Narrator.StandardError.MarkupLineInterpolated($"Không có mật khẩu thử / No development password: set Parameters__dev-password as for ./ocop up.");
    return 2;
}

var narrator = new Narrator(Narrator.StandardError, DemoStory.Steps);
using var platform = new Platform(new Uri(gateway), narrator.Waiting);
try
{
    var report = await new DemoStory(platform, narrator, password, addresses).Tell();
    if (args.Contains("--json"))
    {
        Console.WriteLine(JsonSerializer.Serialize(report, new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }));
    }
    else
    {
        report.WriteTable(Narrator.StandardOutput);
    }

    return 0;
}
catch (DemoFailure failure)
{
    Narrator.StandardError.MarkupLineInterpolated($"\n[red]Không đúng / Not as it should be[/]: {failure.Message}");
    return 1;
}

JsonNode? Read(string file) => File.Exists(Path.Combine(home, file)) ? JsonNode.Parse(File.ReadAllText(Path.Combine(home, file))) : null;
