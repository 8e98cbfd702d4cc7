using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Ocop.Web.Tokens;

/// <summary>
/// The provider's metadata and keys, read in the background. What was read once stays good while the provider is away; before the first
/// answer it asks often, and a request waits a little. A token with an unknown key id makes it ask again, at most every ten seconds.
/// </summary>
internal sealed partial class SigningKeys(
    IOptions<TokenSettings> settings, IConfiguration configuration, TimeProvider clock, ILogger<SigningKeys> logger)
    : BackgroundService, IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_betweenFailures = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_betweenRequests = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_betweenRefreshes = TimeSpan.FromMinutes(5);

    private readonly Uri? _address = settings.Value.MetadataAddress(configuration);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _asked = new(0, 1);
    private volatile OpenIdConnectConfiguration? _current;

    /// <summary>False when the keys are given inline, or by the identity service to itself.</summary>
    public bool AreElsewhere => _address is not null;

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (_current is null)
        {
            await Task.WhenAny(_first.Task, Task.Delay(s_patience, clock, cancel));
        }

        return _current ?? throw new SigningKeysUnavailableException();
    }

    public void RequestRefresh()
    {
        try
        {
            _asked.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has asked already.
        }
    }

    public override void Dispose()
    {
        _asked.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        _address is null ? Task.CompletedTask : KeepReading(_address, stoppingToken);

    private async Task KeepReading(Uri address, CancellationToken stoppingToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        // http inside the cluster and on this machine; an authority elsewhere was held to https when the settings were read.
        var documents = new HttpDocumentRetriever(client) { RequireHttps = false };
        while (!stoppingToken.IsCancellationRequested)
        {
            var read = await Read(address, documents, stoppingToken);
            if (!read && _current is null)
            {
                await Task.Delay(s_betweenFailures, clock, stoppingToken);
                continue;
            }

            await Task.Delay(s_betweenRequests, clock, stoppingToken);
            await _asked.WaitAsync(s_betweenRefreshes, stoppingToken);
        }
    }

    private async Task<bool> Read(Uri address, HttpDocumentRetriever documents, CancellationToken cancellationToken)
    {
        try
        {
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(address.AbsoluteUri, documents, cancellationToken);
            if (read.SigningKeys.Count == 0)
            {
                throw new InvalidOperationException("The key set is empty.");
            }

            _current = read;
            _first.TrySetResult();
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnread(address, exception.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Signing keys could not be read from {Address}: {Reason}")]
    private partial void LogUnread(Uri address, string reason);
}
