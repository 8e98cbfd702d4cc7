using Microsoft.Extensions.Options;
using Ocop.Identity.Clients;
using Ocop.Identity.SigningIn;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace Ocop.Identity.OAuth;

/// <summary>A client's secret is its account's password: one place to set it, to lock it, and to check it in the time that a check takes.</summary>
internal sealed class ClientManager(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store,
    SystemAccounts systems,
    PasswordCheck passwords)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    public override async ValueTask<bool> ValidateClientSecretAsync(
        OpenIddictEntityFrameworkCoreApplication application, string secret, CancellationToken cancellationToken = default) =>
        await passwords.IsRight(await systems.Of(application.ClientId, cancellationToken), secret, cancellationToken);
}
