using System.Text.Json;

#pragma warning disable MA0047 // The runtime looks for it outside of every namespace.
/// <summary>
/// Runs inside each service before its own code, by .NET's DOTNET_STARTUP_HOOKS, which prescribes name, place and shape. It touches nothing but
/// the framework, since nothing else of ours is there.
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("OCOP_ENVIRONMENT_FILE") is { } file && File.Exists(file))
        {
            using var variables = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var variable in variables.RootElement.EnumerateObject())
            {
                Environment.SetEnvironmentVariable(variable.Name, variable.Value.GetString());
            }
        }
    }
}
