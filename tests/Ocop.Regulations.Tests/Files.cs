using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ocop.Regulations.Loading;

namespace Ocop.Regulations.Tests;

/// <summary>The built-in files with some of them replaced, taken away or added.</summary>
internal sealed class Files : IDataFiles
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public Files()
    {
        var embedded = new EmbeddedData();
        foreach (var name in embedded.Names)
        {
            _files[name] = embedded.Read(name);
        }
    }

    public IReadOnlyCollection<string> Names => _files.Keys;

    public byte[] Read(string name) => _files[name];

    public string Text(string name) => Encoding.UTF8.GetString(_files[name]);

    public void Write(string name, string text) => _files[name] = Encoding.UTF8.GetBytes(text);

    public void Remove(string name) => _files.Remove(name);

    /// <summary>Puts a sheet's hash as it is now into the list.</summary>
    public void Rehash(string slug, string sheet, string hashes)
    {
        var now = Convert.ToHexStringLower(SHA256.HashData(_files[sheet]));
        var line = new Regex($"\"{slug}\": \"[0-9a-f]{{64}}\"", RegexOptions.None, TimeSpan.FromSeconds(1));
        Write(hashes, line.Replace(Text(hashes), $"\"{slug}\": \"{now}\""));
    }

    /// <summary>Adds what lies in the folder MadeUp of this project.</summary>
    public Files WithMadeUp()
    {
        var assembly = typeof(Files).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Data", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            _files[name.Replace('\\', '/')] = bytes;
        }

        return this;
    }
}
