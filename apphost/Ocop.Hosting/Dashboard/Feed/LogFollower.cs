using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Ocop.Hosting;

/// <summary>Reads the lines of a log that somebody else writes, also when it is emptied, or moved away and begun anew.</summary>
internal static class LogFollower
{
    /// <summary>More than a page shows; an old platform's log may be a thousand times that. The first line may be cut.</summary>
    private const long MostHistory = 8 * 1024 * 1024;
    private const int ChunkSize = 64 * 1024;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(200);

    /// <summary>What the log holds, then what is added to it: as many lines together as there are.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<string>> ReadAsync(
        string path, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineSplitter();
        var chunk = new byte[ChunkSize];
        using var log = new OpenLog(path);
        while (true)
        {
            var read = await log.ReadAsync(chunk, cancellationToken);
            if (lines.Add(chunk.AsSpan(0, read)) is { Count: > 0 } batch)
            {
                yield return batch;
            }

            if (read > 0)
            {
                continue;
            }

            var turned = log.TurnPage();
            if ((turned || !follow) && lines.Rest() is { } unfinished)
            {
                yield return [unfinished];
            }

            if (!turned && !follow)
            {
                yield break;
            }

            if (!turned)
            {
                await Task.Delay(s_poll, cancellationToken);
            }
        }
    }

    /// <summary>The file at a path, whichever that is at the moment.</summary>
    private sealed class OpenLog(string path) : IDisposable
    {
        private SafeFileHandle? _file;
        private string? _openedAt;
        private long _position;

        public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (_file is null && TryOpen())
            {
                _position = Math.Max(0, RandomAccess.GetLength(_file!) - MostHistory);
            }

            var read = _file is null ? 0 : await RandomAccess.ReadAsync(_file, buffer, _position, cancellationToken);
            _position += read;
            return read;
        }

        /// <summary>True when the log goes on elsewhere: at its beginning, or in another file at its place.</summary>
        public bool TurnPage()
        {
            if (_file is null)
            {
                return false;
            }

            if (RandomAccess.GetLength(_file) < _position)
            {
                _position = 0;
                return true;
            }

            // Moved away it is still written to, until there is another.
            var isMoved = !string.Equals(PathOf(_file), _openedAt, StringComparison.Ordinal);
            if (isMoved && RandomAccess.GetLength(_file) == _position && TryOpen())
            {
                _position = 0;
                return true;
            }

            return false;
        }

        public void Dispose() => _file?.Dispose();

        /// <summary>False, and all as it was, while there is none.</summary>
        private bool TryOpen()
        {
            try
            {
                var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete, options: FileOptions.Asynchronous);
                _file?.Dispose();
                (_file, _openedAt) = (file, PathOf(file));
                return true;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                return false;
            }
        }

        private static string? PathOf(SafeFileHandle file) => new FileInfo($"/proc/self/fd/{file.DangerousGetHandle()}").LinkTarget;
    }
}
