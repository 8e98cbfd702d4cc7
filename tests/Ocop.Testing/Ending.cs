using System.Diagnostics;

namespace Ocop.Testing;

/// <summary>
/// Stops the platform of a state folder and removes the folder: when it is told to, and also when this process is killed, for it waits for the
/// end of what it reads from here.
/// </summary>
internal sealed class Ending(string home)
{
    private readonly Process _waiting = Start(home);

    public async Task Now()
    {
        _waiting.StandardInput.Close();
        await _waiting.WaitForExitAsync().WaitAsync(Patience.Minutes(2));
        _waiting.Dispose();
    }

    private static Process Start(string home)
    {
        var start = new ProcessStartInfo(
            "setsid", ["bash", "-c", """exec >/dev/null 2>&1; cat; "$0" down; rm -rf "$OCOP_HOME" """, OcopScript.Path])
        {
            UseShellExecute = false, RedirectStandardInput = true,
        };
        start.Environment["OCOP_HOME"] = home;
        return Process.Start(start)!;
    }
}
