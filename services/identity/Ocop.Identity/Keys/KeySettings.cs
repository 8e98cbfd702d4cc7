using System.ComponentModel.DataAnnotations;

namespace Ocop.Identity.Keys;

/// <summary>Section "Identity:Keys": when a new key comes.</summary>
internal sealed class KeySettings
{
    /// <summary>How long a key signs. Default 90 days.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long it is published before it signs: longer than anybody keeps a key set. Default one day.</summary>
    public TimeSpan PublishedBefore { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often each replica looks for what another one made. Default one minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>After a theft: keys published before this instant neither sign nor are published from the next start on.</summary>
    public DateTimeOffset NotBefore { get; set; }
}
