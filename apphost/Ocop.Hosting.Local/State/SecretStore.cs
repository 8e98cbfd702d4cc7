using System.Text.Json;

namespace Ocop.Hosting.Local.State;

/// <summary>Generated secrets, kept so that the next start knows the passwords of the data that is already there.</summary>
internal sealed class SecretStore(StateFolder folder)
{
    public const string FileName = "secrets.json";
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };
    private readonly Lock _lock = new();

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

    public string GetOrAdd(string name, Func<string> create)
    {
        lock (_lock)
        {
            var secrets = Read();
            if (!secrets.TryGetValue(name, out var secret))
            {
                secret = create();
                secrets[name] = secret;
                folder.Write(FileName, JsonSerializer.Serialize(secrets, s_indented), secret: true);
            }

            return secret;
        }
    }

    private SortedDictionary<string, string> Read() => File.Exists(folder.PathOf(FileName))
        ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(folder.PathOf(FileName))) ?? []
        : [];
}
