using Npgsql;

namespace Ocop.Crash.Tests;

/// <summary>The platform that is killed piece by piece while people go on working with it.</summary>
public sealed class CrashPlatform() : OwnPlatform("crash", new AspireHost())
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private Dictionary<string, NpgsqlDataSource> _databases = [];

    /// <summary>Those with a log.</summary>
    public static IReadOnlyList<string> Services { get; } = ["products", "councils", "planning", "fairs", "traceability"];

    /// <summary>Of every load that this platform has borne.</summary>
    public Acknowledgements Acknowledged { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _databases = Services.ToDictionary(service => service, DatabaseOf, StringComparer.Ordinal);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    public NpgsqlDataSource Database(string service) => _databases[service];

    public Task<ServiceLog> Log(string service) => ServiceLog.Read(service, Database(service), TestContext.Current.CancellationToken);

    public Task Healthy(string resource) => Eventually.Is(
        () => Task.FromResult(Status()[resource]), s => s["health"]?.GetValue<string>() == "Healthy", $"{resource} well again", s_patience);

    /// <summary>Waits until everything is back and every reader at the end of its log.</summary>
    public async Task Settled()
    {
        foreach (var resource in (string[])["postgres", "bus", "identity", "gateway", .. Services])
        {
            await Healthy(resource);
        }

        foreach (var service in Services)
        {
            await Eventually.Is(() => Behind(service), behind => behind.Length == 0, $"every reader of {service} at the end of its log", s_patience);
        }
    }

    /// <summary>What an effect is still short of, or has too much of, when it had time to happen.</summary>
    public async Task<IReadOnlyList<string>> NotOnce(Effect effect)
    {
        IReadOnlyList<string> findings = [];
        try
        {
            await Eventually.Holds(
                async () =>
                {
                    findings = [.. Audit.NotOnce(await Log(effect.Teller), await Log(effect.Listener), effect)];
                    return findings.Count == 0;
                },
                effect.ToString(),
                TimeSpan.FromMinutes(1));
        }
        catch (TimeoutException) when (findings.Count > 0)
        {
            // The findings say more.
        }

        return findings;
    }

    /// <summary>The readers that have something left to handle.</summary>
    private async Task<string> Behind(string service)
    {
        await using var command = Database(service).CreateCommand(
            """
            select coalesce(string_agg(format('%s at %s of %s', c.name, c.position, l.position), ', '), '')
            from ocop_checkpoints c cross join ocop_log l where c.position < l.position
            """);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Nothing is pooled: the server is killed all the time.</summary>
    private NpgsqlDataSource DatabaseOf(string service) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(Connection($"{service}-db"))
        {
            Pooling = false, Timeout = (int)Patience.Seconds(5).TotalSeconds, CommandTimeout = (int)Patience.Seconds(20).TotalSeconds,
        });
}

[CollectionDefinition(Name)]
public sealed class CrashCollection : ICollectionFixture<CrashPlatform>
{
    public const string Name = "crash";
}
