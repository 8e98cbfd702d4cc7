namespace Ocop.Hosting;

public sealed class DistributedApplicationOptions
{
    /// <summary>Command line; see docs/operations.md for what it may hold.</summary>
    public string[]? Args { get; set; }

    /// <summary>Where data, logs and addresses are kept. Default: OCOP_HOME, or .ocop beside the solution file.</summary>
    public string? StateDirectory { get; set; }

    /// <summary>The data goes when the application stops, so servers need not wait for the disk. Default: OCOP_THROWAWAY is "1".</summary>
    public bool? Throwaway { get; set; }
}
