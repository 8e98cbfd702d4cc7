using System.Diagnostics;
using System.Globalization;

namespace Ocop.Crash.Tests;

/// <summary>Ends processes the hard way; the app host brings them back.</summary>
internal sealed class Killer(CrashPlatform platform, int seed)
{
    private static readonly string[] s_victims = [.. CrashPlatform.Services, "postgres", "bus"];
    private static readonly string[] s_inTurn = ["products", "postgres", "bus", "councils", "postgres", "bus", "planning"];

    private readonly Random _random = new(seed);
    private readonly List<string> _killed = [];

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Killed => _killed;

    /// <summary>One after the other, the next when everything is well again.</summary>
    public async Task InTurn()
    {
        foreach (var victim in s_inTurn)
        {
            await Kill(victim);
            await platform.Healthy(victim);
        }
    }

    /// <summary>Whoever runs, however little of the rest has come back.</summary>
    public async Task AtRandom(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var status = platform.Status();
            var running = s_victims.Where(v => status[v]["processId"] is not null).ToList();
            if (running.Count > 0)
            {
                await Kill(running[_random.Next(running.Count)]);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(1000, 9000)), over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Returns when it is gone.</summary>
    public static async Task Kill(int process, string signal = "KILL")
    {
        using var victim = Process.GetProcessById(process);
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await victim.WaitForExitAsync().WaitAsync(Patience.Seconds(20));
    }

    /// <summary>A shell stands before PostgreSQL.</summary>
    private static async Task<int> ServerOf(int shell) =>
        int.Parse((await File.ReadAllTextAsync($"/proc/{shell}/task/{shell}/children")).Split(' ')[0], CultureInfo.InvariantCulture);

    private async Task Kill(string victim)
    {
        var process = await platform.ProcessOf(victim);

        // To PostgreSQL it means an immediate shutdown: no checkpoint, no word to anybody, recovery at the next start.
        await (victim == "postgres" ? Kill(await ServerOf(process), "QUIT") : Kill(process));
        _killed.Add(victim);

        // The app host has to see it before the next blow is aimed.
        await Eventually.Holds(
            () => Task.FromResult(platform.Status()[victim]["processId"]?.GetValue<int>() != process), $"the end of {victim}");
    }
}
