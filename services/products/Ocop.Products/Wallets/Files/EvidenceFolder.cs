namespace Ocop.Products.Wallets.Files;

/// <summary>The documents in a folder.</summary>
internal sealed class EvidenceFolder : IEvidenceStore
{
    private readonly string _folder;

    public EvidenceFolder(EvidenceSettings settings)
    {
        _folder = Path.GetFullPath(settings.Folder);

        // On the same file system, so that the last step is a rename.
        Incoming = Path.Combine(_folder, "incoming");
        Directory.CreateDirectory(Incoming);
    }

    public string Incoming { get; }

    public Task Keep(string path, string sha256, CancellationToken cancellationToken)
    {
        var place = PathOf(sha256);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (!File.Exists(place))
        {
            File.Move(path, place, overwrite: true);
        }

        return Task.CompletedTask;
    }

    public Task<Stream> Open(string sha256, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult<Stream>(new FileStream(
                PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.Asynchronous | FileOptions.SequentialScan));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EvidenceAway(e.Message, e);
        }
    }

    private string PathOf(string sha256) => Path.Combine(_folder, sha256[..2], sha256);
}
