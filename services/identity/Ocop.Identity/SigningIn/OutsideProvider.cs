using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Ocop.Identity.OAuth;
using Ocop.Identity.Pages;

namespace Ocop.Identity.SigningIn;

/// <summary>Signing in at an agency's own OpenID Connect provider: it says who somebody is, the account here says what they may do.</summary>
internal static class OutsideProvider
{
    public const string Path = "/dang-nhap/ngoai";
    private const string Scheme = "outside";
    private const string ProblemParameter = "loi";

    public static void AddOutsideProvider(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OutsideSettings>().BindConfiguration(OutsideSettings.Section).Validate(
            settings => settings.Authority is not { IsLoopback: false, Scheme: not "https" }, "Identity:Outside:Authority must be reached by https.");
        builder.Services.AddScoped<OutsideAccounts>();
        if (builder.Configuration.GetSection(OutsideSettings.Section).Get<OutsideSettings>() is { Authority: not null } settings)
        {
            builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, options => Configure(options, settings));
        }
    }

    public static void MapOutsideProvider(this IEndpointRouteBuilder app) => app
        .MapGet(Path, Handle)
        .ExcludeFromDescription()
        .AllowPublic();

    /// <summary>The code of why somebody came back without having signed in.</summary>
    public static string? ProblemIn(HttpRequest request) => request.Query[ProblemParameter].ToString() switch
    {
        "khong-co-tai-khoan" => "sign-in.outside-unknown",
        "ben-ngoai" => "sign-in.outside-failed",
        _ => null,
    };

    private static async Task<IResult> Handle(HttpContext context, IAuthenticationSchemeProvider schemes, ReturnAddresses addresses) =>
        await schemes.GetSchemeAsync(Scheme) is null
            ? ProblemResponse.Of(StatusCodes.Status404NotFound, "request.not-found")
            : Results.Challenge(new() { RedirectUri = addresses.After(context.Request) }, [Scheme]);

    private static void Configure(OpenIdConnectOptions options, OutsideSettings settings)
    {
        options.Authority = settings.Authority!.AbsoluteUri;
        options.RequireHttpsMetadata = !settings.Authority.IsLoopback;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.SignInScheme = AccountSession.Scheme;
        options.CallbackPath = Path + "/xong";
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapUniqueJsonKey(settings.NameClaim, settings.NameClaim);
        options.Events.OnTicketReceived = Enter;
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            SendBack(context.HttpContext, context.Properties?.RedirectUri, "ben-ngoai");
            return Task.CompletedTask;
        };
    }

    private static async Task Enter(TicketReceivedContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<OutsideAccounts>();
        if (await accounts.Of(context.Principal!, context.HttpContext.RequestAborted) is not { } account)
        {
            context.HandleResponse();
            SendBack(context.HttpContext, context.ReturnUri, "khong-co-tai-khoan");
            return;
        }

        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        context.Principal = AccountSession.PrincipalOf(account);
        (context.Properties!.IssuedUtc, context.Properties.ExpiresUtc) = (now, now + Lives.Session);
    }

    /// <summary>To the sign-in page with a word on why, and from there to the same authorisation.</summary>
    private static void SendBack(HttpContext context, string? address, string problem)
    {
        var wasGoingTo = address?.Split(context.Request.At(""), 2) is ["", var rest] ? rest : "";
        context.Response.Redirect(context.Request.At(
            SignIn.Path, QueryString.Create(ReturnAddresses.Parameter, wasGoingTo).Add(ProblemParameter, problem)));
    }
}
