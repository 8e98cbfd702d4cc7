namespace Ocop.Crash.Tests;

/// <param name="From">Who was killed while it published.</param>
/// <param name="Within">From the kill until every reader had handled what came after it.</param>
public sealed record Takeover(string From, TimeSpan Within);

/// <summary>
/// A second process of products works beside the first, on the same database and bus, and takes half of the requests. Whichever publishes is
/// killed, again and again for a minute; the other takes its readers over.
/// </summary>
public sealed class MinuteOfTwoReplicas(CrashPlatform platform) : Load(platform)
{
    private static readonly TimeSpan s_duration = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(4);

    private readonly List<Takeover> _takeovers = [];
    private SecondReplica? _second;

    public IReadOnlyList<Takeover> Takeovers => _takeovers;

    /// <summary>Writes that each answered, by its name.</summary>
    public IReadOnlyDictionary<string, int> Answered { get; private set; } = new Dictionary<string, int>();

    protected override async Task Bear()
    {
        var second = _second = await SecondReplica.Start(Platform);
        var both = new BothReplicas(second);
        try
        {
            await WriteDuring(() => TakeTurns(second), both);
        }
        finally
        {
            Answered = both.Answered;
            Tell($"writes answered: {string.Join(", ", Answered.Select(a => $"{a.Key} {a.Value}"))}");
            Tell($"takeovers: {string.Join(", ", _takeovers.Select(t => $"{t.From} {t.Within.TotalSeconds:0.00} s"))}");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_second is not null)
        {
            await _second.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async Task TakeTurns(SecondReplica second)
    {
        using var over = new CancellationTokenSource(s_duration);
        while (true)
        {
            await Task.Delay(s_calm, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (over.IsCancellationRequested)
            {
                return;
            }

            var publishing = await Eventually.Is(Publishing, name => name is not null, "a replica that publishes");
            await KillAndMeasure(publishing!, second);

            // The app host starts the first again by itself.
            await (publishing == SecondReplica.Name ? second.StartAgain() : Platform.Healthy("products"));
        }
    }

    private async Task KillAndMeasure(string victim, SecondReplica second)
    {
        var process = victim == SecondReplica.Name ? second.ProcessId : await Platform.ProcessOf("products");
        var killed = TimeProvider.System.GetTimestamp();
        await Killer.Kill(process);

        // Whatever comes after this the dead one has not handled.
        var head = await Number("select position from ocop_log");
        await Eventually.Holds(
            async () => await Number("select min(position) from ocop_checkpoints") > head, $"the readers of {victim} taken over", TimeSpan.FromSeconds(60));
        _takeovers.Add(new Takeover(victim, TimeProvider.System.GetElapsedTime(killed)));
    }

    /// <summary>The application that holds the publisher's lock.</summary>
    private async Task<string?> Publishing()
    {
        await using var command = Platform.Database("products").CreateCommand(
            """
            select case a.application_name when $1 then $1 else 'first' end from pg_locks l join pg_stat_activity a using (pid)
            where l.locktype = 'advisory' and l.granted and l.classid::bigint << 32 | l.objid::bigint = hashtextextended('publisher', 0)
                and l.database = (select oid from pg_database where datname = current_database())
            """);
        command.Parameters.Add(new() { Value = SecondReplica.Name });
        return (string?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private async Task<long> Number(string sql)
    {
        await using var command = Platform.Database("products").CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
