using System.Text.Encodings.Web;
using System.Text.Json;
using Ocop.Demo;
using Ocop.Demo.Story;
using Spectre.Console;

// Usage: Ocop.Demo [--json]. OCOP_HOME names the folder with addresses.json and secrets.json of the running platform.
try
{
    var home = Home.Open();
    var narrator = new Narrator(Narrator.StandardError, DemoStory.Steps);
    using var platform = new Platform(new Uri(home.Gateway), narrator.Waiting);
    var report = await new DemoStory(platform, narrator, home.Password, home.Addresses).Tell();
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
catch (NotReady reason)
{
    Narrator.StandardError.MarkupLineInterpolated($"{reason.Message}");
    return 2;
}
catch (DemoFailure failure)
{
    Narrator.StandardError.MarkupLineInterpolated($"\n[red]Không đúng / Not as it should be[/]: {failure.Message}");
    return 1;
}
