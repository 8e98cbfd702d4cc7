using System.Security.Cryptography;

namespace Ocop.Testing.Goldens;

/// <summary>
/// JSON as it once was written, for ever. Goldens could be overwritten together with the code that writes them, so events.lock holds the SHA-256 of
/// each ("sha256sum --check events.lock" reads it too): a line is added, never changed or taken away, which git's history of the file shows.
/// </summary>
public sealed class GoldenFolder(string folder)
{
    private const string LockName = "events.lock";
    private const int HashLength = 64;
    private const string WhatToDo =
        "What a log holds never changes: restore it, and give the fact a new version and the old shape an upcaster (docs/events.md).";

    private readonly string _lock = Path.Combine(folder, LockName);

    /// <summary>OCOP_UPDATE_GOLDEN=1: what is missing is added; nothing is written anew.</summary>
    public static bool Updates => Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1";

    public string Read(string file) => File.ReadAllText(Path.Combine(folder, file)).TrimEnd('\n');

    /// <summary>Writes a golden that was never there, and its line. One that the lock knows stays as it is, even if it is gone or changed.</summary>
    public void Add(string file, string content)
    {
        var path = Path.Combine(folder, file);
        var locked = Locked();
        if (locked.ContainsKey(file))
        {
            return;
        }

        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content + "\n");
        }

        locked.Add(file, HashOf(path));
        File.WriteAllLines(_lock, locked.OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => $"{line.Value}  {line.Key}"));
    }

    /// <param name="expected">The files of everything that is registered now, relative to the folder.</param>
    /// <returns>A sentence for each golden that is missing, changed, taken away or nobody's.</returns>
    public IEnumerable<string> Complaints(IReadOnlyCollection<string> expected)
    {
        var locked = Locked();
        foreach (var (file, hash) in locked)
        {
            if (!File.Exists(Path.Combine(folder, file)))
            {
                yield return $"{file} was taken away. {WhatToDo}";
            }
            else if (HashOf(Path.Combine(folder, file)) != hash)
            {
                yield return $"{file} is not what {LockName} holds. {WhatToDo}";
            }
        }

        foreach (var file in expected.Where(file => !locked.ContainsKey(file)))
        {
            yield return $"{file} is not in {LockName}: OCOP_UPDATE_GOLDEN=1 adds it, and a person reads what was added.";
        }

        foreach (var file in Present().Union(locked.Keys).Except(expected))
        {
            yield return $"{file} is of an event that is registered no more. {WhatToDo}";
        }
    }

    /// <returns>Lines of the lock that were committed once and are gone.</returns>
    public IEnumerable<string> LinesGone() => GitHistory.LinesEverAdded(_lock).Except(Lines(), StringComparer.Ordinal);

    private IEnumerable<string> Present() => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileName(path)) : [];

    private SortedDictionary<string, string> Locked() => new(
        Lines().ToDictionary(line => line[(HashLength + 2)..], line => line[..HashLength]),
        StringComparer.Ordinal);

    private string[] Lines() => File.Exists(_lock) ? File.ReadAllLines(_lock) : [];

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
