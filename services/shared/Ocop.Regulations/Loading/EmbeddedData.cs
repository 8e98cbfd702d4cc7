using System.Reflection;

namespace Ocop.Regulations.Loading;

/// <summary>Where the loader reads its files; named as in the source tree, with slashes ("Data/holidays/2026.json").</summary>
internal interface IDataFiles
{
    IReadOnlyCollection<string> Names { get; }

    byte[] Read(string name);
}

internal sealed class EmbeddedData : IDataFiles
{
    private static readonly Assembly s_assembly = typeof(EmbeddedData).Assembly;

    // A build on Windows keeps its own separator in the resource's name.
    private readonly Dictionary<string, string> _resources = s_assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("Data", StringComparison.Ordinal))
        .ToDictionary(name => name.Replace('\\', '/'), name => name, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Names => _resources.Keys;

    public byte[] Read(string name)
    {
        if (!_resources.TryGetValue(name, out var resource))
        {
            throw new RegulationDataException(name, "the file is missing from the assembly.");
        }

        using var stream = s_assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
