namespace Ocop.Hosting;

/// <summary>One host a state directory. The system lets go of the lock however the host ends.</summary>
internal static class HostLock
{
    public const string FileName = "apphost.lock";

    /// <summary>Null when another host holds it.</summary>
    public static FileStream? TryTake(StateDirectory state)
    {
        try
        {
            return new FileStream(state.PathOf(FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
