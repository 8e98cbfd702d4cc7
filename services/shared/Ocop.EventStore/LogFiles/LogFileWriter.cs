using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ocop.EventStore.LogFiles;

/// <summary>Writes the lines of a log file and counts up the hash of their bytes.</summary>
internal sealed class LogFileWriter : IDisposable
{
    private const int Enough = 1 << 16;

    private readonly Stream _output;
    private readonly ArrayBufferWriter<byte> _lines = new(2 * Enough);
    private readonly Utf8JsonWriter _json;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public LogFileWriter(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_lines, new JsonWriterOptions { Encoder = LogFile.Json.Encoder });
    }

    public async ValueTask Write<TLine>(TLine line, CancellationToken cancellationToken)
    {
        _json.Reset();
        JsonSerializer.Serialize(_json, line, LogFile.Json);
        _lines.Write("\n"u8);
        if (_lines.WrittenCount >= Enough)
        {
            await Send(cancellationToken);
        }
    }

    public async Task End(long events, CancellationToken cancellationToken)
    {
        await Send(cancellationToken);
        await Write(new LogFileEnd(events, Convert.ToHexStringLower(_hash.GetCurrentHash())), cancellationToken);
        await Send(cancellationToken);
        await _output.FlushAsync(cancellationToken);
    }

    public void Dispose()
    {
        _json.Dispose();
        _hash.Dispose();
    }

    private async Task Send(CancellationToken cancellationToken)
    {
        _hash.AppendData(_lines.WrittenSpan);
        await _output.WriteAsync(_lines.WrittenMemory, cancellationToken);
        _lines.ResetWrittenCount();
    }
}
