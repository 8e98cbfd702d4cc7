namespace Ocop.Hosting;

/// <summary>How long what a server stores outlives the application host.</summary>
public enum ContainerLifetime
{
    /// <summary>Every start begins with an empty server.</summary>
    Session,

    /// <summary>The next start finds the data of the last. The process itself still ends with the host: nothing is left running.</summary>
    Persistent,
}
