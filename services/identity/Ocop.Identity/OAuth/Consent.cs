using Ocop.Identity.Accounts;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.OAuth;

/// <summary>Whether somebody has agreed that a client acts for them. Our own clients need not ask; an answer given once holds.</summary>
internal sealed class Consent(IOpenIddictApplicationManager applications, IOpenIddictAuthorizationManager authorizations)
{
    public async Task<Agreement> Of(OpenIddictRequest request, Account account, CancellationToken cancellationToken)
    {
        var client = await Client(request, cancellationToken);
        var name = await applications.GetDisplayNameAsync(client, cancellationToken) ?? request.ClientId!;
        if (await applications.HasConsentTypeAsync(client, ConsentTypes.Implicit, cancellationToken))
        {
            return new(name, IsMissing: false, AuthorizationId: null);
        }

        var given = authorizations.FindAsync(
            account.Id, await applications.GetIdAsync(client, cancellationToken), Statuses.Valid, AuthorizationTypes.Permanent, request.GetScopes(),
            cancellationToken);
        await foreach (var authorization in given)
        {
            return request.HasPromptValue(PromptValues.Consent)
                ? new(name, IsMissing: true, AuthorizationId: null)
                : new(name, IsMissing: false, await authorizations.GetIdAsync(authorization, cancellationToken));
        }

        return new(name, IsMissing: true, AuthorizationId: null);
    }

    public async Task<Agreement> Give(OpenIddictRequest request, Account account, CancellationToken cancellationToken)
    {
        var client = await Client(request, cancellationToken);
        var descriptor = new OpenIddictAuthorizationDescriptor
        {
            ApplicationId = await applications.GetIdAsync(client, cancellationToken),
            Subject = account.Id,
            Status = Statuses.Valid,
            Type = AuthorizationTypes.Permanent,
        };
        descriptor.Scopes.UnionWith(request.GetScopes());
        var authorization = await authorizations.CreateAsync(descriptor, cancellationToken);
        return new(request.ClientId!, IsMissing: false, await authorizations.GetIdAsync(authorization, cancellationToken));
    }

    private async Task<object> Client(OpenIddictRequest request, CancellationToken cancellationToken) =>
        await applications.FindByClientIdAsync(request.ClientId!, cancellationToken) ?? throw new InvalidOperationException("OpenIddict knows the client.");
}

/// <param name="AuthorizationId">What tokens hang on; null where OpenIddict makes one for this sign-in.</param>
internal sealed record Agreement(string ClientName, bool IsMissing, string? AuthorizationId);
