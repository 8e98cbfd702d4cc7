namespace Ocop.Testing;

/// <summary>./ocop up and ./ocop down, as a person uses them.</summary>
/// <param name="options">What up is to be told besides.</param>
public sealed class OcopScript(params string[] options) : IPlatformHost
{
    /// <summary>Servers of the platform's own, whatever the tests themselves were given.</summary>
    public static IReadOnlyDictionary<string, string> OwnServers { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ConnectionStrings__postgres"] = "", ["ConnectionStrings__bus"] = "", ["OCOP_SERVERS"] = "local",
    };

    internal static string Path { get; } = System.IO.Path.Combine(Programs.Root, "ocop");

    private string _home = "";

    /// <summary>What up said.</summary>
    public Finished Started { get; private set; } = new(-1, "", "");

    public async Task Start(string home)
    {
        _home = home;
        Started = await Run(home, ["up", "--detach", .. options], TimeSpan.FromMinutes(4));
        if (Started.ExitCode != 0)
        {
            throw new InvalidOperationException($"The platform did not start: {Started.Errors}");
        }
    }

    public async Task Stop()
    {
        var stopped = await Run(_home, ["down"], TimeSpan.FromMinutes(2));
        if (stopped.ExitCode != 0)
        {
            throw new InvalidOperationException($"The platform did not stop: {stopped.Errors}");
        }
    }

    public static Task<Finished> Run(string home, IReadOnlyList<string> arguments, TimeSpan within) =>
        Programs.Run(Path, arguments, new Dictionary<string, string>(OwnServers, StringComparer.Ordinal) { ["OCOP_HOME"] = home }, within);
}
