using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Ocop.Web.Tokens;

/// <summary>
/// The provider's metadata and keys, read in the background. What was read once stays good while the provider is away; before the first
/// answer it asks often, and a request waits a little. A token with a key that is not known waits until they have been read anew, which happens
/// at most once a second, whoever asks.
/// </summary>
internal sealed partial class SigningKeys(
    IOptions<TokenSettings> settings, IConfiguration configuration, IHostApplicationLifetime host, TimeProvider clock, ILogger<SigningKeys> logger)
    : BackgroundService, IConfigurationManager<OpenIdConnectConfiguration>
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_betweenFailures = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_betweenReadings = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_betweenRefreshes = TimeSpan.FromMinutes(5);

    private readonly Uri? _address = settings.Value.MetadataAddress(configuration);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly Lock _lock = new();
    private Task<bool> _reading = Task.FromResult(false);
    private Task _pause = Task.CompletedTask;
    private bool _hasBegun = true;
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

    public void RequestRefresh() => _ = ReadSoon();

    /// <summary>A key may have been published since they were last read.</summary>
    /// <exception cref="SigningKeysUnavailableException">It is unknown, and the provider cannot be asked.</exception>
    public async Task LookFor(string keyId, CancellationToken cancel)
    {
        if (AreElsewhere && _current is not null && !IsKnown(keyId) && !await ReadSoon().WaitAsync(cancel) && !IsKnown(keyId))
        {
            throw new SigningKeysUnavailableException();
        }
    }

    public override void Dispose()
    {
        _client.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (AreElsewhere)
        {
            await ReadSoon();
            await Task.Delay(_current is null ? s_betweenFailures : s_betweenRefreshes, clock, stoppingToken);
        }
    }

    private bool IsKnown(string keyId) => _current?.SigningKeys.Any(key => key.KeyId == keyId) is true;

    /// <returns>Whether the next reading that begins succeeds. One that has begun may have missed what is looked for.</returns>
    private Task<bool> ReadSoon()
    {
        lock (_lock)
        {
            if (_hasBegun)
            {
                _hasBegun = false;
                _reading = ReadAfter(_reading);
            }

            return _reading;
        }
    }

    private async Task<bool> ReadAfter(Task<bool> last)
    {
        await last.WaitAsync(host.ApplicationStopping);
        await _pause;
        lock (_lock)
        {
            _hasBegun = true;
        }

        _pause = _current is null ? Task.CompletedTask : Task.Delay(s_betweenReadings, clock, host.ApplicationStopping);

        return await Read(_address!);
    }

    private async Task<bool> Read(Uri address)
    {
        try
        {
            // http inside the cluster and on this machine; an authority elsewhere was held to https when the settings were read.
            var documents = new HttpDocumentRetriever(_client) { RequireHttps = false };
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(address.AbsoluteUri, documents, host.ApplicationStopping);
            if (read.SigningKeys.Count == 0)
            {
                throw new InvalidOperationException("The key set is empty.");
            }

            _current = read;
            _first.TrySetResult();
            return true;
        }
        catch (Exception exception) when (!host.ApplicationStopping.IsCancellationRequested)
        {
            LogUnread(address, exception.Message);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Signing keys could not be read from {Address}: {Reason}")]
    private partial void LogUnread(Uri address, string reason);
}
