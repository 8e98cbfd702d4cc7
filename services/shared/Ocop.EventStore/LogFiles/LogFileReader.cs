using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ocop.EventStore.LogFiles;

/// <summary>Reads a log file line by line, and takes nothing for whole that is not what an export wrote.</summary>
/// <param name="service">Whose log it must be.</param>
internal sealed class LogFileReader(Stream input, string service)
{
    private const int LongestLine = 1 << 26;

    /// <summary>The events in order; ends only when the last line bears out all the lines before it.</summary>
    /// <exception cref="LogFileException">Something is wrong in a line, or the file is cut.</exception>
    public async IAsyncEnumerable<LogEntry> Read([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (number, last, ended) = (0L, 0L, false);
        await foreach (var line in Lines(cancellationToken))
        {
            number++;
            if (number > 1 && LogFile.LineOf(last) < number)
            {
                RequireEnd(line, number, last, hash.GetCurrentHash(), ended);
                ended = true;
                continue;
            }

            Add(hash, line);
            if (number == 1)
            {
                last = Header(line).Last;
                continue;
            }

            yield return Entry(line, number);
        }

        if (!ended)
        {
            throw new LogFileException($"The file is cut: it ends after line {number}, and its last line is not there.");
        }
    }

    private static void Add(IncrementalHash hash, ReadOnlySequence<byte> line)
    {
        foreach (var piece in line)
        {
            hash.AppendData(piece.Span);
        }
    }

    private LogFileHeader Header(ReadOnlySequence<byte> line) => Parse<LogFileHeader>(line, 1, "the header of a log file") switch
    {
        { Format: not LogFile.Format } other => throw Wrong(1, $"the format is '{other.Format}', not '{LogFile.Format}'"),
        { Version: not LogFile.Version } other => throw Wrong(1, $"the format's version is {other.Version}; this program reads version {LogFile.Version}"),
        { After: not 0 } part => throw Wrong(1, $"the file begins after position {part.After}; only a whole log can be imported"),
        { Last: < 0 } => throw Wrong(1, "the last position is negative"),
        var header when header.Service != service => throw Wrong(1, $"this is the log of {header.Service}, not of {service}"),
        var header => header,
    };

    private static LogEntry Entry(ReadOnlySequence<byte> line, long number)
    {
        var entry = Parse<LogEntry>(line, number, "an event");
        return LogFile.LineOf(entry.Position) == number
            ? entry
            : throw Wrong(number, $"position {number - 1} must stand here, but it is {entry.Position}; lines are missing, twice there or not in order");
    }

    private static void RequireEnd(ReadOnlySequence<byte> line, long number, long events, byte[] hash, bool ended)
    {
        if (ended)
        {
            throw Wrong(number, "something follows the end of the log");
        }

        var end = Parse<LogFileEnd>(line, number, "the last line of a log file");
        if (end.Events != events)
        {
            throw Wrong(number, $"there should be {end.Events} events, but there are {events}");
        }

        if (end.Sha256 != Convert.ToHexStringLower(hash))
        {
            throw Wrong(number, "the hash does not fit; a line before it was changed");
        }
    }

    private static T Parse<T>(ReadOnlySequence<byte> line, long number, string what)
    {
        try
        {
            var json = line.Slice(0, line.Length - 1);
            return JsonSerializer.Deserialize<T>(json.IsSingleSegment ? json.FirstSpan : json.ToArray(), LogFile.Json)
                ?? throw Wrong(number, $"this is not {what}");
        }
        catch (JsonException e)
        {
            throw Wrong(number, $"this is not {what}{(e.Path is { Length: > 1 } path ? $", because of {path[2..]}" : "")}: {FirstSentence(e.Message)}");
        }
    }

    // The rest tells a path, a line and a byte, all of them within this one line.
    private static string FirstSentence(string message) => message.Split(" Path: ")[0].Split(" LineNumber: ")[0];

    private static LogFileException Wrong(long number, string why) => new($"Line {number}: {why}.");

    /// <summary>Each with its line feed.</summary>
    private async IAsyncEnumerable<ReadOnlySequence<byte>> Lines([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 1 << 16, leaveOpen: true));
        var number = 0L;
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } feed)
            {
                number++;
                var line = rest.Slice(0, rest.GetPosition(1, feed));
                yield return line;
                rest = rest.Slice(line.End);
            }

            if (rest.Length > LongestLine)
            {
                throw Wrong(number + 1, "it is longer than any event");
            }

            if (read.IsCompleted && !rest.IsEmpty)
            {
                throw new LogFileException($"The file is cut in line {number + 1}.");
            }

            pipe.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }
}
