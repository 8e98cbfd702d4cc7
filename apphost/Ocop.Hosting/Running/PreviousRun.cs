namespace Ocop.Hosting;

/// <summary>What a host that did not end well may have left behind.</summary>
internal static class PreviousRun
{
    private static readonly TimeSpan s_guardianTime = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Lets its guardian finish, then ends whatever still carries its mark. Called with the lock held.</summary>
    public static async Task EndAsync(StateDirectory state, CancellationToken cancellationToken)
    {
        if (RunRecord.Read(state) is not { } record)
        {
            return;
        }

        var began = TimeProvider.System.GetTimestamp();
        while (record.GuardianLives && TimeProvider.System.GetElapsedTime(began) < s_guardianTime)
        {
            await Task.Delay(s_poll, cancellationToken);
        }

        await Leftovers.EndAsync(() => ProcessTable.WithVariable($"{ProcessTable.RunVariable}={record.RunId}"), cancellationToken);
        RunRecord.Delete(state);
    }
}
