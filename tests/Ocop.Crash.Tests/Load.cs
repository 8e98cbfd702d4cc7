using System.Globalization;

namespace Ocop.Crash.Tests;

/// <summary>
/// A while of work under blows, once for all the tests that look at what it left behind. It ends when the writers have their answers and every
/// reader is at the end of its log.
/// </summary>
public abstract class Load(CrashPlatform platform) : IAsyncLifetime
{
    private readonly List<string> _told = [];

    public CrashPlatform Platform { get; } = platform;

    /// <summary>What no crash excuses.</summary>
    public IReadOnlyCollection<string> Failures { get; private set; } = [];

    /// <summary>What was seen of products' log meanwhile and is no longer so.</summary>
    public IReadOnlyList<string> Unseen { get; private set; } = [];

    /// <summary>For people: what was done, and how much.</summary>
    public string Story => string.Join('\n', _told);

    public async ValueTask InitializeAsync()
    {
        var began = TimeProvider.System.GetTimestamp();
        var before = Platform.Acknowledged.All.Count;
        try
        {
            await Bear();
            Tell($"{Platform.Acknowledged.All.Count - before} appends acknowledged");
            await Platform.Settled();
            foreach (var effect in Effect.All)
            {
                await Platform.NotOnce(effect);
                Tell($"{effect}: {(await Platform.Log(effect.Listener)).Events.Count(e => e.Type == effect.Fact)}");
            }
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{Story}\n{e.Message}", e);
        }

        Tell($"took {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s until all was settled");
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Works under blows until the blows are over.</summary>
    protected abstract Task Bear();

    protected void Tell(FormattableString what) => _told.Add(what.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sixteen writers work, and somebody follows products' log, for as long as the blows last.</summary>
    protected async Task WriteDuring(Func<Task> blows, HttpMessageHandler wire)
    {
        using var writers = await Writers.SignIn(Platform, wire);
        using var over = new CancellationTokenSource();
        var watcher = new LogWatcher(Platform.Database("products"));
        var watching = watcher.Follow(over.Token);
        var working = writers.Work(over.Token);
        try
        {
            await blows();
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(working, watching);
        }

        Failures = writers.Failures;
        Unseen = [.. watcher.Differences(await Platform.Log("products"))];
        Tell($"{writers.Certified} products certified");
    }
}
