using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Ocop.ServiceDefaults.Problems;

namespace Ocop.Products.Products.AttachingEvidence;

/// <summary>
/// The producers' documents, each under the hash of its bytes: the same document is kept once, and nobody can change it under its name.
/// A dossier here has the force of paper (QĐ 26/2026/QĐ-TTg, Điều 7.1), so a file is on disk before the event that names it.
/// </summary>
internal sealed class EvidenceFolder
{
    public const int LargestFile = 10 * 1024 * 1024;

    private readonly string _folder;
    private readonly string _incoming;

    public EvidenceFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);

        // On the same file system, so that the last step is a rename.
        _incoming = Path.Combine(_folder, "incoming");
        Directory.CreateDirectory(_incoming);
    }

    /// <summary>Reads the body to its end while hashing it, and keeps it when it is what the request says it is.</summary>
    /// <param name="contentType">The request's Content-Type.</param>
    public async Task<Received> Keep(Stream body, string? contentType, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_incoming, Path.GetRandomFileName());
        try
        {
            var copied = await Copy(body, path, cancellationToken);
            if (copied.Size > LargestFile)
            {
                return Received.TooLarge;
            }

            var mediaType = FileKind.Of(copied.Start);
            if (mediaType is null || !Agrees(mediaType, contentType))
            {
                return Received.OtherContent;
            }

            File.Move(path, PrepareFor(copied.Sha256), overwrite: true);
            return new Received(new StoredDocument(copied.Sha256, copied.Size, mediaType));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public string PathOf(string sha256) => Path.Combine(_folder, sha256[..2], sha256);

    private string PrepareFor(string sha256)
    {
        Directory.CreateDirectory(Path.Combine(_folder, sha256[..2]));
        return PathOf(sha256);
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

/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredDocument(string Sha256, long Size, string MediaType);

/// <summary>A kept document, or why the body is none.</summary>
internal sealed record Received(StoredDocument? Stored, int Status = 0, string Code = "")
{
    public static Received TooLarge { get; } = new(null, StatusCodes.Status413PayloadTooLarge, "request.too-large");

    public static Received OtherContent { get; } = new(null, StatusCodes.Status415UnsupportedMediaType, "product.evidence-content");

    public ProblemHttpResult ToProblem() => ProblemResponse.Of(Status, Code);
}

internal static class EvidenceFolderExtensions
{
    /// <summary>
    /// The folder is the setting Evidence:Folder. There is no default: these are legal papers, and a default would lose them quietly.
    /// </summary>
    public static void AddEvidenceFolder(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Evidence:Folder"];
        if (string.IsNullOrWhiteSpace(folder))
        {
            throw new InvalidOperationException(
                "Evidence__Folder is not set: the folder, on storage that lasts and is backed up, that keeps the producers' documents.");
        }

        builder.Services.AddSingleton(new EvidenceFolder(folder));
    }
}
