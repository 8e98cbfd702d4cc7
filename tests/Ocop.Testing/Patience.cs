using System.Diagnostics;
using System.Globalization;

namespace Ocop.Testing;

/// <summary>
/// How much longer than on a quiet machine tests wait before they give up. Measured once in every test process; OCOP_PATIENCE names it instead.
/// </summary>
public static class Patience
{
    private const double Longest = 10;
    private const int ProgramsToStart = 10;

    /// <summary>What the measured work takes on two quiet cores.</summary>
    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(120);

    private static readonly Lazy<double> s_factor = new(() => FactorOf(Environment.GetEnvironmentVariable("OCOP_PATIENCE"), Measure));

    public static double Factor => s_factor.Value;

    public static TimeSpan Seconds(double seconds) => Of(TimeSpan.FromSeconds(seconds));

    public static TimeSpan Minutes(double minutes) => Of(TimeSpan.FromMinutes(minutes));

    /// <param name="quiet">What is enough on a quiet machine.</param>
    public static TimeSpan Of(TimeSpan quiet) => quiet * Factor;

    /// <returns>Never less than 1, nor more than 10.</returns>
    public static double FactorOf(string? named, Func<TimeSpan> measure) => Math.Clamp(
        double.TryParse(named, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) ? factor : measure() / s_quiet, 1, Longest);

    /// <summary>What tests wait for most: processors, and programs that start.</summary>
    private static TimeSpan Measure()
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < ProgramsToStart; i++)
        {
            using var program = Process.Start(new ProcessStartInfo("bash", ["-c", "for ((i = 0; i < 3000; i++)); do :; done"]) { UseShellExecute = false })!;
            program.WaitForExit();
        }

        return TimeProvider.System.GetElapsedTime(began);
    }
}
