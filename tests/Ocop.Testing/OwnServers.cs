namespace Ocop.Testing;

/// <summary>PostgreSQL and RabbitMQ of this process's own, where none are named: started once, gone with the process.</summary>
internal sealed class OwnServers() : OwnPlatform("tests", new OcopScript("--only", "postgres,bus"))
{
    private static readonly Lazy<Task<OwnServers>> s_started = new(Start);

    public static async Task<string> ConnectionString(string name) =>
        Environment.GetEnvironmentVariable($"ConnectionStrings__{name}") is { Length: > 0 } given ? given : (await s_started.Value).Connection(name);

    private static async Task<OwnServers> Start()
    {
        var servers = new OwnServers();
        await servers.InitializeAsync();
        return servers;
    }
}
