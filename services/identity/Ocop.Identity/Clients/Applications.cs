using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Accounts;
using Ocop.Identity.OAuth;
using Ocop.Identity.Storage;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.Clients;

/// <summary>What OpenIddict has to know of each client: the platform's own, and one for each account of a system.</summary>
internal sealed class Applications(IOpenIddictApplicationManager applications, IdentityDb db, Issuer issuer)
{
    public const string Portal = "ocop-portal";

    /// <summary>Programs on somebody's own machine, which take the code at a loopback address (RFC 8252).</summary>
    public const string Native = "ocop-native";

    private static readonly string[] s_forPeople =
    [
        Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.Endpoints.EndSession,
        Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken, Permissions.ResponseTypes.Code, Permissions.Scopes.Profile,
    ];

    private static readonly string[] s_thisMachine = ["localhost", "127.0.0.1"];

    private static readonly string[] s_forItself =
        [Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.GrantTypes.ClientCredentials];

    public static bool IsOwn(string clientId) => clientId is Portal or Native;

    /// <summary>The platform's own as they are now, and one for each system's account that has none: made by an older version, or in development.</summary>
    public async Task Ensure(CancellationToken cancellationToken)
    {
        await Put(OfPortal(), cancellationToken);
        await Put(OfNative(), cancellationToken);
        var known = db.Set<OpenIddictEntityFrameworkCoreApplication>().Select(application => application.ClientId);
        var without = await db.Users.AsNoTracking()
            .Where(a => a.Kind == AccountKind.Client && !known.Contains(a.UserName)).ToListAsync(cancellationToken);
        foreach (var system in without)
        {
            await Ensure(system, [], cancellationToken);
        }
    }

    public async Task Ensure(Account system, IReadOnlyCollection<Uri> redirects, CancellationToken cancellationToken)
    {
        if (await applications.FindByClientIdAsync(system.UserName!, cancellationToken) is null)
        {
            await applications.CreateAsync(OfSystem(system, redirects), cancellationToken);
        }
    }

    private OpenIddictApplicationDescriptor OfPortal()
    {
        var descriptor = With(s_forPeople, new()
        {
            ClientId = Portal,
            ClientType = ClientTypes.Public,
            ConsentType = ConsentTypes.Implicit,
            DisplayName = "Cổng OCOP",
        });
        descriptor.RedirectUris.UnionWith(AtThePortal("/dang-nhap/xong"));
        descriptor.PostLogoutRedirectUris.UnionWith(AtThePortal("/dang-xuat/xong"));
        return descriptor;
    }

    /// <summary>A platform on somebody's own machine is reached by the machine's name and by its number.</summary>
    private IEnumerable<Uri> AtThePortal(string path)
    {
        var address = new Uri(issuer.Platform.LinkTo(path));
        return address.IsLoopback ? s_thisMachine.Select(host => new UriBuilder(address) { Host = host }.Uri) : [address];
    }

    private static OpenIddictApplicationDescriptor OfNative() => With(s_forPeople, new()
    {
        ClientId = Native,
        ApplicationType = ApplicationTypes.Native,
        ClientType = ClientTypes.Public,
        ConsentType = ConsentTypes.Implicit,
        DisplayName = "Chương trình OCOP",
        RedirectUris = { new Uri("http://127.0.0.1/"), new Uri("http://[::1]/") },
    });

    private static OpenIddictApplicationDescriptor OfSystem(Account system, IReadOnlyCollection<Uri> redirects)
    {
        var descriptor = With(redirects.Count == 0 ? s_forItself : [.. s_forItself, .. s_forPeople], new()
        {
            ClientId = system.UserName,
            ClientType = ClientTypes.Confidential,
            ConsentType = ConsentTypes.Explicit,
            DisplayName = system.DisplayName,
            // OpenIddict wants one; the account's is the one that counts: ClientManager.
            ClientSecret = Passwords.Generate(),
        });
        descriptor.RedirectUris.UnionWith(redirects);
        return descriptor;
    }

    private static OpenIddictApplicationDescriptor With(IEnumerable<string> permissions, OpenIddictApplicationDescriptor descriptor)
    {
        descriptor.Permissions.UnionWith(permissions);
        return descriptor;
    }

    private async Task Put(OpenIddictApplicationDescriptor descriptor, CancellationToken cancellationToken)
    {
        if (await applications.FindByClientIdAsync(descriptor.ClientId!, cancellationToken) is { } there)
        {
            await applications.UpdateAsync(there, descriptor, cancellationToken);
        }
        else
        {
            await applications.CreateAsync(descriptor, cancellationToken);
        }
    }
}
