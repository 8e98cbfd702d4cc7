namespace Ocop.Products.Wallets.Files;

/// <summary>Section "Evidence".</summary>
internal sealed class EvidenceSettings
{
    /// <summary>"folder", the default, or "s3".</summary>
    public string Store { get; set; } = "folder";

    /// <summary>There is no default: these are legal papers, and a default would lose them quietly.</summary>
    public string Folder { get; set; } = "";

    public BucketSettings S3 { get; set; } = new();

    /// <summary>
    /// Where files arrive before they go to the bucket; up to 50 MB for each upload that is under way. Default a folder in the machine's
    /// temporary one. In the folder's own case they arrive inside it.
    /// </summary>
    public string Incoming { get; set; } = Path.Combine(Path.GetTempPath(), "ocop-evidence");

    /// <summary>Longest time for one file, whatever its size. Default 15 minutes: 50 MB at half a megabit a second.</summary>
    public TimeSpan UploadWithin { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A command that looks for viruses, with its arguments; the file's path follows as the last one. It answers as clamscan does: 0 clean,
    /// 1 found, anything else that it could not look. "/usr/bin/clamdscan --fdpass --no-summary". Default none: documents then say that
    /// they are not scanned.
    /// </summary>
    public string Scanner { get; set; } = "";

    /// <summary>Longest time for one scan. Default 2 minutes.</summary>
    public TimeSpan ScanWithin { get; set; } = TimeSpan.FromMinutes(2);

    public bool IsBucket => string.Equals(Store, "s3", StringComparison.OrdinalIgnoreCase);

    /// <summary>What keeps these settings from being used, each as one sentence that names the setting and never its value.</summary>
    public IEnumerable<string> Mistakes() => Store.ToUpperInvariant() switch
    {
        "FOLDER" when string.IsNullOrWhiteSpace(Folder) =>
            ["Evidence__Folder is not set: the folder, on storage that lasts and is backed up, that keeps the producers' documents."],
        "FOLDER" => [],
        "S3" => S3.Mistakes(),
        _ => ["Evidence__Store must be folder or s3."],
    };
}

/// <summary>Section "Evidence:S3".</summary>
internal sealed class BucketSettings
{
    /// <summary>"https://s3.example.vn"; the bucket is not part of it.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>It exists already, and nobody but this service writes to it.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>What requests are signed for. Default us-east-1, as most servers other than Amazon's have it.</summary>
    public string Region { get; set; } = "us-east-1";

    public string AccessKey { get; set; } = "";

    public string SecretKey { get; set; } = "";

    /// <summary>The bucket in the path, as most servers other than Amazon's want it, rather than in the host's name. Default yes.</summary>
    public bool PathStyle { get; set; } = true;

    public IEnumerable<string> Mistakes()
    {
        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
        {
            yield return "Evidence__S3__Endpoint must be an address such as https://s3.example.vn.";
        }

        foreach (var (name, value) in new[] { ("Bucket", Bucket), ("Region", Region), ("AccessKey", AccessKey), ("SecretKey", SecretKey) })
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return $"Evidence__S3__{name} is not set.";
            }
        }
    }
}

internal static class EvidenceExtensions
{
    /// <exception cref="InvalidOperationException">The settings cannot be used; every reason is in the message.</exception>
    public static void AddEvidence(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Evidence").Get<EvidenceSettings>() ?? new();
        if (string.Join(' ', settings.Mistakes()) is { Length: > 0 } mistakes)
        {
            throw new InvalidOperationException(mistakes);
        }

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<VirusScanner>();
        builder.Services.AddSingleton<EvidenceVault>();
        builder.Services.Add(settings.IsBucket
            ? ServiceDescriptor.Singleton<IEvidenceStore, EvidenceBucket>()
            : ServiceDescriptor.Singleton<IEvidenceStore, EvidenceFolder>());
    }
}
