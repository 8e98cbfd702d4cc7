using System.ComponentModel.DataAnnotations;

namespace Ocop.Gateway;

/// <summary>Section "Gateway".</summary>
internal sealed class GatewaySettings
{
    /// <summary>Bytes of the largest request body, as in the services, on routes that do not name a larger one for files. Default 1 MB.</summary>
    [Range(1024, int.MaxValue)]
    public long LargestBody { get; set; } = 1024 * 1024;

    /// <summary>Bytes of the largest body that is kept so that it can be sent again. Default 1 MB.</summary>
    [Range(0, int.MaxValue)]
    public int LargestRepeatedBody { get; set; } = 1024 * 1024;

    /// <summary>How long a request waits for a service that cannot be reached, because it restarts. Default 8 s.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a service may be silent over a request. Default 60 s.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Requests of one client, by account or else by address. Default 600 in 10 s.</summary>
    public Limit Requests { get; set; } = new() { Count = 600 };

    /// <summary>Style sheets, scripts and pictures of the pages, by address. Default 2400 in 10 s.</summary>
    public Limit Assets { get; set; } = new() { Count = 2400 };

    /// <summary>Sign-ins from one address. Default 60 in 10 s.</summary>
    public Limit SignIns { get; set; } = new() { Count = 60 };

    internal sealed class Limit
    {
        [Range(1, int.MaxValue)]
        public int Count { get; set; }

        public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(10);
    }
}
