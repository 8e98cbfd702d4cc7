using Ocop.Charts.Tests.Reading;

[assembly: AssemblyFixture(typeof(CheckedCharts))]
[assembly: NeedsNode]

namespace Ocop.Charts.Tests.Reading;

/// <summary>"./ocop charts" once, as a person runs it, and what it rendered beside what AppHost.cs says.</summary>
public sealed class CheckedCharts : IAsyncLifetime
{
    internal Finished Checks { get; private set; } = null!;

    internal Manifest Manifest { get; private set; } = null!;

    internal Render Minimal => Of("minimal");

    internal IReadOnlyList<Render> Renders { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        if (!NodePackages.HaveNode)
        {
            return;
        }

        Checks = await Run(Path.Combine(Programs.Root, "ocop"), "charts");
        if (!Directory.Exists(Chart("rendered")))
        {
            throw new InvalidOperationException($"Nothing was rendered: {Checks.Said}");
        }

        Manifest = await Manifest.Read();
        Renders = [.. Sets().Select(Render.Read)];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal Render Of(string set) => Renders.Single(r => r.Name == set);

    /// <summary>helm, on the charts with their dependencies.</summary>
    internal static Task<Finished> Helm(params string[] arguments) => Run(Path.Combine(Programs.Root, "artifacts", "helm", "helm"), arguments);

    internal static Task<Finished> Run(string program, params string[] arguments) =>
        Programs.Run(program, arguments, new Dictionary<string, string>(), TimeSpan.FromMinutes(5));

    internal static string Chart(string name) => Path.Combine(Programs.Root, "artifacts", "charts", name);

    internal static string ValuesOf(string set) => Path.Combine(Programs.Root, "charts", "golden", $"{set}.values.yaml");

    private static IEnumerable<string> Sets() => Directory.GetFiles(Path.Combine(Programs.Root, "charts", "golden"), "*.values.yaml")
        .Select(f => Path.GetFileName(f)[..^".values.yaml".Length]).Order(StringComparer.Ordinal);
}
