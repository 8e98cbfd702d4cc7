using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ocop.Products.Wallets.Storing;

/// <summary>
/// The producers' documents, each under the hash of its bytes: the same document is kept once, and nobody can change it under its name.
/// A dossier here has the force of paper (QĐ 26/2026/QĐ-TTg, Điều 7.1), so a file is on disk before the event that names it. A file is
/// never in memory as a whole, and one that did not come through to its end leaves nothing behind.
/// </summary>
internal sealed class EvidenceFolder
{
    public const int LargestFile = 50 * 1024 * 1024;

    private readonly string _folder;
    private readonly string _incoming;
    private readonly VirusScanner _scanner;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _uploadWithin;

    public EvidenceFolder(EvidenceSettings settings, VirusScanner scanner, TimeProvider clock)
    {
        (_folder, _scanner, _clock, _uploadWithin) = (Path.GetFullPath(settings.Folder), scanner, clock, settings.UploadWithin);

        // On the same file system, so that the last step is a rename.
        _incoming = Path.Combine(_folder, "incoming");
        Directory.CreateDirectory(_incoming);
        ForgetTorn();
    }

    /// <summary>Reads the body to its end while hashing it, and keeps it when it is what the request says it is.</summary>
    /// <param name="contentType">The request's Content-Type.</param>
    public async Task<Received> Keep(Stream body, string? contentType, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_incoming, Path.GetRandomFileName());
        using var timeout = new CancellationTokenSource(_uploadWithin, _clock);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var copied = await Copy(body, path, patience.Token);
            return copied.Size > LargestFile ? Received.TooLarge : await Judge(path, copied, contentType, cancellationToken);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return Received.TooSlow;
        }
        finally
        {
            File.Delete(path);
        }
    }

    public string PathOf(string sha256) => Path.Combine(_folder, sha256[..2], sha256);

    private async Task<Received> Judge(string path, Copied copied, string? contentType, CancellationToken cancellationToken)
    {
        var mediaType = FileKind.Of(copied.Start, path);
        if (mediaType is null || !Agrees(mediaType, contentType))
        {
            return Received.OtherContent;
        }

        var scan = await _scanner.Scan(path, cancellationToken);
        if (scan is Verdict.Infected or Verdict.Failed)
        {
            return scan == Verdict.Infected ? Received.Infected : Received.ScanFailed;
        }

        File.Move(path, PrepareFor(copied.Sha256), overwrite: true);
        return new Received(new StoredDocument(
            copied.Sha256, copied.Size, mediaType, scan == Verdict.Clean ? DocumentScan.Clean : DocumentScan.NotScanned));
    }

    private string PrepareFor(string sha256)
    {
        Directory.CreateDirectory(Path.Combine(_folder, sha256[..2]));
        return PathOf(sha256);
    }

    // What a process that was killed had half received. Another replica may be receiving here now, so only what is too old to be that.
    private void ForgetTorn()
    {
        var before = (_clock.GetUtcNow() - (2 * _uploadWithin)).UtcDateTime;
        foreach (var file in new DirectoryInfo(_incoming).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
        {
            file.Delete();
        }
    }

    private static bool Agrees(string mediaType, string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var said)
        && said.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);

    private static async Task<Copied> Copy(Stream body, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        var start = new byte[FileKind.Enough];
        var buffer = new byte[81920];
        var size = 0;
        int read;
        while (size <= LargestFile && (read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var i = 0; i < read && size + i < start.Length; i++)
            {
                start[size + i] = buffer[i];
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        file.Flush(flushToDisk: true);
        return new Copied(Convert.ToHexStringLower(hash.GetHashAndReset()), size, start[..Math.Min(size, start.Length)]);
    }

    private sealed record Copied(string Sha256, int Size, byte[] Start);
}
