namespace Ocop.Hosting.Local.Running;

/// <summary>1, 2, 4 … 15 seconds between restarts; from the beginning again after half a minute of health.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_forgiven = TimeSpan.FromSeconds(30);
    private TimeSpan _next = TimeSpan.FromSeconds(1);

    public TimeSpan Next(TimeSpan healthyFor)
    {
        var delay = healthyFor >= s_forgiven ? TimeSpan.FromSeconds(1) : _next;
        _next = delay * 2 < s_longest ? delay * 2 : s_longest;
        return delay;
    }
}
