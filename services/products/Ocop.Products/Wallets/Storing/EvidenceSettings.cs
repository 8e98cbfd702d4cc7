namespace Ocop.Products.Wallets.Storing;

/// <summary>Section "Evidence".</summary>
internal sealed class EvidenceSettings
{
    /// <summary>There is no default: these are legal papers, and a default would lose them quietly.</summary>
    public string Folder { get; set; } = "";

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
}

internal static class EvidenceExtensions
{
    /// <exception cref="InvalidOperationException">Evidence:Folder is not set.</exception>
    public static void AddEvidenceFolder(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Evidence").Get<EvidenceSettings>() ?? new();
        if (string.IsNullOrWhiteSpace(settings.Folder))
        {
            throw new InvalidOperationException(
                "Evidence__Folder is not set: the folder, on storage that lasts and is backed up, that keeps the producers' documents.");
        }

        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<VirusScanner>();
        builder.Services.AddSingleton<EvidenceFolder>();
    }
}
