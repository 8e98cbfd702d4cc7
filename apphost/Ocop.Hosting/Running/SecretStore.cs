using System.Text.Json;

namespace Ocop.Hosting;

/// <summary>Generated secrets, kept so that the next start knows the passwords of the data that is already there.</summary>
internal sealed class SecretStore(string path)
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };
    private readonly Lock _lock = new();

    public string GetOrAdd(string key, Func<string> create)
    {
        lock (_lock)
        {
            var secrets = Read();
            if (!secrets.TryGetValue(key, out var secret))
            {
                secret = create();
                secrets[key] = secret;
                var folder = new StateDirectory(Path.GetDirectoryName(path)!);
                folder.Create();
                folder.Write(Path.GetFileName(path), JsonSerializer.Serialize(secrets, s_indented), secret: true);
            }

            return secret;
        }
    }

    public IReadOnlyCollection<string> Values
    {
        get
        {
            lock (_lock)
            {
                return Read().Values;
            }
        }
    }

    private SortedDictionary<string, string> Read() => File.Exists(path)
        ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path)) ?? []
        : [];
}
