using Ocop.Hosting.Local.Servers;

namespace Ocop.Hosting.Local.Running;

/// <summary>What is known of one process that may end by itself.</summary>
internal sealed class CrashedResource(IResource resource)
{
    private const string ByHand = "stopped by hand";
    private readonly Backoff _backoff = new();
    private string? _state;
    private string? _why;
    private long? _healthySince;
    private bool _stoppedByHand;

    public int Restarts { get; private set; }

    /// <summary>Why it is not running; null when that is not ours to say.</summary>
    public string? Reason { get; private set; }

    public bool WasHealthy { get; private set; }

    public IResource Resource => resource;

    /// <summary>It has ended, and is started again after this, unless somebody comes before.</summary>
    public Pause? Pause { get; private set; }

    /// <summary>The pause that begins now; null when there is nothing to do.</summary>
    public Pause? Look(CustomResourceSnapshot snapshot)
    {
        if (snapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy)
        {
            WasHealthy = true;
            _healthySince ??= TimeProvider.System.GetTimestamp();
        }

        var state = snapshot.State?.Text;
        if (state == _state)
        {
            return null;
        }

        _state = state;
        if (!KnownResourceStates.TerminalStates.Contains(state))
        {
            // Whoever has started it, the pause is over.
            Pause = null;
            _stoppedByHand &= state == KnownResourceStates.Stopping || state == KnownResourceStates.Running;
            Reason = null;
            return null;
        }

        return Ended(snapshot.State!.Text, snapshot.ExitCode);
    }

    /// <returns>Whether it was between an end and the next start, so that this was all there was to do.</returns>
    public bool StopByHand()
    {
        var wasPausing = Pause is not null;
        Pause = null;
        _stoppedByHand = true;
        Reason = wasPausing ? ByHand : Reason;
        return wasPausing;
    }

    public void WasNotStopped() => _stoppedByHand = false;

    public void StartsAgain()
    {
        Pause = null;
        Reason = _why;
        Restarts++;
    }

    private Pause? Ended(string state, int? exitCode)
    {
        var healthyFor = _healthySince is { } since ? TimeProvider.System.GetElapsedTime(since) : TimeSpan.Zero;
        _healthySince = null;
        Reason = null;
        if (_stoppedByHand)
        {
            Reason = ByHand;
            return null;
        }

        if (exitCode == 0 && state != KnownResourceStates.FailedToStart && IsMeantToEnd)
        {
            return null;
        }

        var delay = _backoff.Next(healthyFor);
        _why = Why(state, exitCode);
        Reason = $"{_why}; starts again in {delay.TotalSeconds:0} s";
        return Pause = new Pause(delay);
    }

    /// <summary>A server or a service has no reason to end.</summary>
    public bool IsMeantToEnd => resource is not ProjectResource && !resource.Annotations.OfType<LocalServerAnnotation>().Any();

    /// <summary>DCP says -1 of what was ended by a signal; a shell adds the signal's number to 128.</summary>
    private static string Why(string state, int? exitCode) => exitCode switch
    {
        _ when state == KnownResourceStates.FailedToStart => "could not be started",
        < 0 => "ended by a signal",
        > 128 => $"ended by signal {exitCode - 128}",
        _ => $"ended with exit code {exitCode}",
    };
}

/// <summary>Between an end and the next start; each is another one.</summary>
internal sealed class Pause(TimeSpan length)
{
    public TimeSpan Length => length;
}
