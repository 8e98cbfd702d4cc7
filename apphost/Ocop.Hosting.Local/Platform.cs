using System.Collections.Concurrent;
using Ocop.Hosting.Local.Servers;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local;

/// <summary>What everything that the app host adds to Aspire shares: this platform's folder, and what is known of this run.</summary>
internal sealed class Platform(HostArguments arguments, StateFolder state, bool throwaway) : IDisposable
{
    private readonly List<string> _thrownAway = [];
    private readonly Lazy<PortBook> _ports = new(() => new PortBook(state));

    public HostArguments Arguments => arguments;

    /// <summary>Whether the process is this platform's host and nothing else: a test may have several platforms in its process.</summary>
    public bool OwnsProcess { get; set; }

    public StateFolder State => state;

    /// <summary>The data goes when the platform stops, so servers need not wait for the disk.</summary>
    public bool Throwaway => throwaway;

    public PortBook Ports => _ports.Value;

    /// <summary>The mark in the environment of everything that this run starts.</summary>
    public string Run { get; set; } = "";

    /// <summary>Secrets that are no resources of their own.</summary>
    public List<ParameterResource> Secrets { get; } = [];

    /// <summary>Variables of the operator's that are passed on, but by their names hold secrets.</summary>
    public IReadOnlyDictionary<string, string> InheritedSecrets { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public List<Func<CancellationToken, Task<string?>>> ReadyTexts { get; } = [];

    public List<LocalPostgresDatabaseResource> Databases { get; } = [];

    /// <summary>Why a resource could not be prepared, by its name.</summary>
    public ConcurrentDictionary<string, string> Failures { get; } = new(StringComparer.Ordinal);

    /// <summary>A folder that does not outlive a throwaway platform.</summary>
    public void Throw(string folder)
    {
        if (throwaway)
        {
            _thrownAway.Add(folder);
        }
    }

    public void EndProcesses(TimeSpan grace) => Leftovers.End(() => Leftovers.WithVariable($"{Leftovers.Variable}={Run}"), grace);

    /// <summary>Ends everything of this run at once, the host last.</summary>
    public void Abandon()
    {
        EndProcesses(TimeSpan.Zero);
        Dispose();
        Environment.Exit(Environment.ExitCode);
    }

    public void Dispose()
    {
        _thrownAway.ForEach(DataFolder.Delete);
        state.Dispose();
    }
}
