using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Ocop.Portal.SigningIn;

/// <summary>Whether identity can be gone to: where it is reached is in its metadata, which are kept once they were read.</summary>
internal sealed class Provider(IOptionsMonitor<OpenIdConnectOptions> options)
{
    public const string Scheme = OpenIdConnectDefaults.AuthenticationScheme;

    // A reader waits for the page that says so.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    public async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            await options.Get(Scheme).ConfigurationManager!.GetConfigurationAsync(cancellationToken).WaitAsync(s_patience, cancellationToken);
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
