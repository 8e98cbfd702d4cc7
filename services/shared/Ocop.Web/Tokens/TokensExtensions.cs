using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Ocop.Web.Tokens;

public static class TokensExtensions
{
    /// <summary>
    /// Bearer tokens, ES256 only, checked against the keys that the identity service publishes. <see cref="TokenSettings"/> says what
    /// configuration may change: an agency's own OIDC provider, or keys given inline.
    /// </summary>
    public static WebApplicationBuilder AddTokens(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddOptions<TokenSettings>().BindConfiguration("Tokens")
            .Validate(settings => settings.Authority is not { IsLoopback: false, Scheme: not "https" }, "Tokens:Authority must be reached by https.")
            .Validate(settings => settings.Jwks is null || settings.Issuer is { Length: > 0 }, "Tokens:Issuer must be set where Tokens:Jwks is.");
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SigningKeys>());
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IOptions<TokenSettings>, SigningKeys>((options, settings, keys) =>
            {
                options.MapInboundClaims = false;
                options.TokenValidationParameters = Parameters(settings.Value);
                options.ConfigurationManager = keys.AreElsewhere ? keys : null;
                options.RefreshOnIssuerKeyNotFound = false;
                options.Events = TokenProblems.Events(keys);
            });
        return builder;
    }

    private static TokenValidationParameters Parameters(TokenSettings settings) => new()
    {
        ValidIssuer = settings.Jwks is null ? null : settings.Issuer,
        ValidAudience = settings.Audience,
        ValidAlgorithms = settings.Algorithms is [] ? [SecurityAlgorithms.EcdsaSha256] : settings.Algorithms,
        ClockSkew = TimeSpan.FromSeconds(30),
        NameClaimType = "sub",
        RoleClaimType = "role",
        IssuerSigningKeys = settings.Jwks is null ? null : new JsonWebKeySet(settings.Jwks).GetSigningKeys(),
    };
}
