using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Ocop.ServiceDefaults.Access;
using Ocop.ServiceDefaults.Resilience;

namespace Ocop.Portal.SigningIn;

internal static class SigningInModule
{
    public static void AddSigningIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddServiceClient<IdentityClient>("identity");
        builder.Services.AddScoped<Visitor>();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
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
        });
    }

    public static void MapSignOut(this IEndpointRouteBuilder app) => app
        .MapPost("/dang-xuat", SignOut)
        .ExcludeFromDescription()
        .AllowPublic();

    private static async Task<IResult> SignOut(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        await context.SignOutAsync();
        return Results.LocalRedirect("/");
    }

    /// <summary>Without scheme and host, so that it is right behind any proxy.</summary>
    private static Task RedirectWithinSite(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
        return Task.CompletedTask;
    }
}
