using System.Text;

namespace Ocop.Hosting;

/// <summary>Makes lines of bytes that come in pieces. Split as bytes: a letter may be cut in two.</summary>
internal sealed class LineSplitter
{
    /// <summary>A message must have an end even if a line has none.</summary>
    private const int LongestLine = 64 * 1024;
    private readonly List<byte> _begun = [];

    /// <summary>The lines that these bytes complete.</summary>
    public List<string> Add(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<string>();
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var taken = Math.Min(end < 0 ? bytes.Length : end, LongestLine - _begun.Count);
            _begun.AddRange(bytes[..taken]);
            bytes = bytes[taken..];
            if (taken == end || _begun.Count == LongestLine)
            {
                lines.Add(Take());
                bytes = taken == end ? bytes[1..] : bytes;
            }
        }

        return lines;
    }

    /// <summary>The last line, which was never ended; null when there is none.</summary>
    public string? Rest() => _begun.Count == 0 ? null : Take();

    private string Take()
    {
        var line = Encoding.UTF8.GetString([.. _begun]).TrimEnd('\r');
        _begun.Clear();
        return line;
    }
}
