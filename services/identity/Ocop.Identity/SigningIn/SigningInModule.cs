using Ocop.Identity.Pages;

namespace Ocop.Identity.SigningIn;

internal static class SigningInModule
{
    public static void AddSigningIn(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LockoutSettings>().BindConfiguration("Identity:Lockout").ValidateOnStart();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddScoped<Standing>();
        builder.Services.AddScoped<AccountSession>();
        builder.Services.AddScoped<ReturnAddresses>();
        builder.Services.AddAuthentication().AddCookie(AccountSession.Scheme, options =>
        {
            options.Cookie.Name = "ocop-account";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SlidingExpiration = false;
        });
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ocop-account-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.AddOutsideProvider();
        builder.AddPages();
    }

    public static void MapSigningIn(this IEndpointRouteBuilder app)
    {
        app.MapSignIn();
        app.MapOutsideProvider();
    }
}
