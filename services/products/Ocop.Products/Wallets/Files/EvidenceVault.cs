using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ocop.Products.Wallets.Files;

/// <summary>
/// Takes documents in and gives them out: each is hashed while it arrives, looked at, and handed to the store. A file is never in memory as a
/// whole, and one that did not come through to its end leaves nothing behind.
/// </summary>
internal sealed partial class EvidenceVault
{
    public const int LargestFile = 50 * 1024 * 1024;

    private readonly IEvidenceStore _store;
    private readonly VirusScanner _scanner;
    private readonly TimeProvider _clock;
    private readonly ILogger<EvidenceVault> _logger;
    private readonly TimeSpan _uploadWithin;

    public EvidenceVault(
        IEvidenceStore store, EvidenceSettings settings, VirusScanner scanner, TimeProvider clock, ILogger<EvidenceVault> logger)
    {
        (_store, _scanner, _clock, _logger, _uploadWithin) = (store, scanner, clock, logger, settings.UploadWithin);
        ForgetTorn();
    }

    /// <summary>Reads the body to its end while hashing it, and keeps it when it is what the request says it is.</summary>
    /// <param name="contentType">The request's Content-Type.</param>
    public async Task<Received> Keep(Stream body, string? contentType, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_store.Incoming, Path.GetRandomFileName());
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

    /// <summary>A document to read, or null while the store cannot give it.</summary>
    public async Task<Stream?> Open(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            return await _store.Open(sha256, cancellationToken);
        }
        catch (EvidenceAway away)
        {
            LogAway(_logger, away.Message);
            return null;
        }
    }

    private async Task<Received> Judge(string path, Copied copied, string? contentType, CancellationToken cancellationToken)
    {
        var mediaType = FileKind.Of(copied.Start, path);
        if (mediaType is null || !Agrees(mediaType, contentType))
        {
            return Received.OtherContent;
        }

        var scan = await _scanner.Scan(path, cancellationToken);
        return scan switch
        {
            Verdict.Infected => Received.Infected,
            Verdict.Failed => Received.ScanFailed,
            _ => await Keep(path, copied, mediaType, scan == Verdict.Clean ? DocumentScan.Clean : DocumentScan.NotScanned, cancellationToken),
        };
    }

    private async Task<Received> Keep(
        string path, Copied copied, string mediaType, DocumentScan scan, CancellationToken cancellationToken)
    {
        try
        {
            await _store.Keep(path, copied.Sha256, cancellationToken);
            return new Received(new StoredDocument(copied.Sha256, copied.Size, mediaType, scan));
        }
        catch (EvidenceAway away)
        {
            LogAway(_logger, away.Message);
            return Received.StoreAway;
        }
    }

    // What a process that was killed had half received. Another replica may be receiving here now, so only what is too old to be that.
    private void ForgetTorn()
    {
        var before = (_clock.GetUtcNow() - (2 * _uploadWithin)).UtcDateTime;
        foreach (var file in new DirectoryInfo(_store.Incoming).EnumerateFiles().Where(file => file.LastWriteTimeUtc < before))
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

    [LoggerMessage(104, LogLevel.Error, "The store of the producers' documents does not work: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);

    private sealed record Copied(string Sha256, int Size, byte[] Start);
}
