using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Ocop.Portal.Languages;
using Ocop.ServiceDefaults.Resilience;

namespace Ocop.Portal.SigningIn;

/// <summary>Signing in at identity: authorisation code with PKCE, which works without a script, over http on one machine and https behind a gateway.</summary>
internal static class SigningInModule
{
    public static void AddSigningIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceClient<IdentityClient>("identity");
        // Where tokens and keys are had stands in identity's metadata, as an address and not as a service's name.
        builder.Services.AddPassThroughServiceEndpointProvider();
        builder.Services.AddScoped<Visitor>();
        builder.Services.AddScoped<SessionRefresh>();
        builder.Services.AddSingleton<Provider>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(Cookie)
            .AddOpenIdConnect(Provider.Scheme, OpenIdConnect);
        builder.Services.AddOptions<OpenIdConnectOptions>(Provider.Scheme).Configure<IHttpClientFactory>((options, clients) =>
        {
            options.Backchannel = clients.CreateClient(nameof(IdentityClient));
            options.MetadataAddress = new Uri(options.Backchannel.BaseAddress!, ".well-known/openid-configuration").AbsoluteUri;
        });
    }

    public static void MapSignOut(this IEndpointRouteBuilder app) => app
        .MapPost("/dang-xuat", SignOut)
        .ExcludeFromDescription()
        .AllowPublic();

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "ocop-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
        options.LoginPath = "/dang-nhap";
        options.AccessDeniedPath = "/khong-duoc-phep";
        options.ReturnUrlParameter = LocalAddress.Parameter;
        options.Events.OnRedirectToLogin = RedirectWithinSite;
        options.Events.OnRedirectToAccessDenied = RedirectWithinSite;
        options.Events.OnValidatePrincipal = context =>
            context.HttpContext.RequestServices.GetRequiredService<SessionRefresh>().Validate(context);
    }

    private static void OpenIdConnect(OpenIdConnectOptions options)
    {
        options.ClientId = IdentityClient.ClientId;
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        // The metadata come from inside; the browser goes where they say, by the public address.
        options.RequireHttpsMetadata = false;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.Scope.Add("offline_access");
        options.CallbackPath = "/dang-nhap/xong";
        options.SignedOutCallbackPath = "/dang-xuat/xong";
        options.MapInboundClaims = false;
        // They would take away when the token ends.
        options.ClaimActions.Clear();
        options.DisableTelemetry = true;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.UiLocales = PageLanguage.Current;
            StayAtThePublicAddress(context);
            return Task.CompletedTask;
        };
        options.Events.OnTokenValidated = Begin;
        options.Events.OnRemoteFailure = context =>
        {
            // Interrupted: the page was open for long, or somebody went back to it.
            context.HandleResponse();
            context.Response.Redirect("/dang-nhap" + QueryString.Create(SignInPage.Interrupted, "1"));
            return Task.CompletedTask;
        };
    }

    /// <summary>Identity sends people back to the public address alone; whoever came by another host of ours, as of a stamp, signs in there.</summary>
    private static void StayAtThePublicAddress(RedirectContext context)
    {
        var request = context.Request;
        var here = new Uri(UriHelper.GetEncodedUrl(request));
        var publicAddress = new Uri(context.ProtocolMessage.IssuerAddress);
        if (here.Authority != publicAddress.Authority && !(here.IsLoopback && publicAddress.IsLoopback))
        {
            context.Response.Redirect(publicAddress.GetLeftPart(UriPartial.Authority) + here.PathAndQuery);
            context.HandleResponse();
        }
    }

    private static Task Begin(TokenValidatedContext context)
    {
        var answer = context.TokenEndpointResponse!;
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Properties!.ExpiresUtc = now + Session.Longest;
        context.Principal = Session.Of(new(answer.AccessToken, answer.RefreshToken, answer.IdToken), context.Properties);
        return Task.CompletedTask;
    }

    private static async Task<IResult> SignOut(
        HttpContext context, IAntiforgery antiforgery, IdentityClient identity, Provider provider, CancellationToken cancellationToken)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        if (await context.GetTokenAsync(OpenIdConnectParameterNames.RefreshToken) is { } refreshToken)
        {
            await identity.Revoke(refreshToken, cancellationToken);
        }

        await context.SignOutAsync();
        return await provider.Answers(cancellationToken)
            ? Results.SignOut(new() { RedirectUri = "/" }, [Provider.Scheme])
            : Results.LocalRedirect("/");
    }

    /// <summary>Without scheme and host, so that it is right behind any proxy.</summary>
    private static Task RedirectWithinSite(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }
}
