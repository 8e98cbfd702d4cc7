using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;
using Ocop.Identity.Clients;
using Ocop.Identity.Keys;
using Ocop.Identity.Storage;
using OpenIddict.EntityFrameworkCore.Models;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.OAuth;

/// <summary>The OpenID Connect provider: which flows there are and under which rules.</summary>
internal static class OAuthModule
{
    public const string Audience = "ocop";

    public static void AddOAuth(this WebApplicationBuilder builder, Issuer issuer)
    {
        builder.Services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(services => services.GetRequiredService<SigningKeys>());
        builder.Services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(services => services.GetRequiredService<SigningKeys>());
        // Before the handler of what every service has, which takes what it does not know for a bug.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IExceptionHandler, UnreadableForms>());
        // Whatever the settings say: its trace writes whole tokens, and its debug and information are many lines a request.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        builder.Services.AddScoped<SystemAccounts>();
        builder.Services.AddScoped<Applications>();
        builder.Services.AddScoped<Consent>();
        builder.Services.AddOptions<PruningSettings>().BindConfiguration("Identity:Pruning").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<TokenPruning>();
        builder.Services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<IdentityDb>();
                core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, ClientManager>();
            })
            .AddServer(server =>
            {
                Endpoints(server, issuer);
                Flows(server);
                Tokens(server);
            });
    }

    public static void UseOAuth(this WebApplication app)
    {
        app.UseMiddleware<GatewayAddress>();
        app.UseMiddleware<Refusals>();
    }

    public static void MapOAuth(this IEndpointRouteBuilder app)
    {
        app.MapAuthorize();
        app.MapIssueToken();
        app.MapUserInfo();
        app.MapEndSession();
    }

    private static void Endpoints(OpenIddictServerBuilder server, Issuer issuer)
    {
        // Browsers go by the public address, also when a service inside reads the metadata; everything else is where it was asked for.
        server.SetIssuer(issuer.Address)
            .SetAuthorizationEndpointUris(issuer.LinkTo("/authorize"), "authorize")
            .SetEndSessionEndpointUris(issuer.LinkTo("/end-session"), "end-session")
            .SetTokenEndpointUris("token")
            .SetUserInfoEndpointUris("userinfo")
            .SetRevocationEndpointUris("revoke")
            .SetJsonWebKeySetEndpointUris(".well-known/jwks.json");

        // TLS ends at the gateway.
        server.UseAspNetCore().DisableTransportSecurityRequirement().EnableStatusCodePagesIntegration()
            .EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough()
            .EnableTokenEndpointPassthrough().EnableUserInfoEndpointPassthrough();
    }

    private static void Flows(OpenIddictServerBuilder server)
    {
        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
        server.RegisterScopes(Scopes.OpenId, Scopes.Profile, Scopes.OfflineAccess);
        server.Configure(options =>
        {
            options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
            // A page that sends itself needs a script.
            options.ResponseModes.Remove(ResponseModes.FormPost);
        });
    }

    private static void Tokens(OpenIddictServerBuilder server)
    {
        server.SetAccessTokenLifetime(Lives.AccessToken).SetIdentityTokenLifetime(Lives.AccessToken)
            .SetAuthorizationCodeLifetime(Lives.Code).SetRefreshTokenLifetime(Lives.Session)
            .SetRefreshTokenReuseLeeway(Lives.ReuseLeeway).DisableSlidingRefreshTokenExpiration()
            .UseReferenceRefreshTokens().DisableAccessTokenEncryption();

        // Codes and refresh tokens are sealed by Data Protection, whose keys the replicas share; the encryption key that must be there seals nothing.
        server.UseDataProtection().PreferDefaultAccessTokenFormat();
        server.AddEphemeralEncryptionKey();
    }
}
