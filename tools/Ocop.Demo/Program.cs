using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ocop.Demo;
using Ocop.Demo.Story;
using Spectre.Console;

// Usage: Ocop.Demo [--json]. OCOP_HOME names the folder with addresses.json and secrets.json of the running platform.
var home = Environment.GetEnvironmentVariable("OCOP_HOME") ?? ".ocop";
var addresses = JsonNode.Parse(File.ReadAllText(Path.Combine(home, "addresses.json")))!;
var secrets = JsonNode.Parse(File.ReadAllText(Path.Combine(home, "secrets.json")))!;
var gateway = new Uri(addresses["gateway"]!.GetValue<string>());

var narrator = new Narrator(Narrator.StandardError, DemoStory.Steps);
using var platform = new Platform(gateway, narrator.Waiting);
try
{
    var report = await new DemoStory(platform, narrator, secrets["dev-password"]!.GetValue<string>(), addresses).Tell();
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
