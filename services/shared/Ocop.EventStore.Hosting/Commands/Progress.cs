using System.Globalization;

namespace Ocop.EventStore.Hosting.Commands;

/// <summary>Tells on the error stream, now and then, how far long work has come.</summary>
internal sealed class Progress(string what, TextWriter errors, TimeProvider clock) : IProgress<long>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private long _last = clock.GetTimestamp();

    public void Report(long value)
    {
        if (clock.GetElapsedTime(_last) >= s_pause)
        {
            _last = clock.GetTimestamp();
            errors.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: at position {value}"));
        }
    }
}
