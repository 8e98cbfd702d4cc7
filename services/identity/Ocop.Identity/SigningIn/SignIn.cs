using Microsoft.AspNetCore.Antiforgery;
using Ocop.Identity.OAuth;
using Ocop.Identity.Pages;

namespace Ocop.Identity.SigningIn;

/// <summary>The sign-in page: the only place where a person's password is asked for.</summary>
internal static class SignIn
{
    public const string Path = "/dang-nhap";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup(Path).ExcludeFromDescription().AllowPublic();
        page.MapGet("", Show);
        page.MapPost("", Handle).WithMetadata(Forms.Limit);
    }

    private static async Task<IResult> Show(HttpContext context, ReturnAddresses addresses, CancellationToken cancellationToken) =>
        HtmlPage.SignIn(new(Problem: OutsideProvider.ProblemIn(context.Request)), await addresses.OriginBehind(context.Request, cancellationToken));

    private static async Task<IResult> Handle(
        HttpContext context, IAntiforgery antiforgery, AccountSession session, PasswordCheck passwords, ReturnAddresses addresses,
        CancellationToken cancellationToken)
    {
        var form = await SignInForm.In(context, antiforgery);
        var account = form.IsComplete ? await passwords.AccountOf(form.Name, form.Password, cancellationToken) : null;
        if (account is null)
        {
            return HtmlPage.SignIn(form.Refused(), await addresses.OriginBehind(context.Request, cancellationToken), StatusCodes.Status400BadRequest);
        }

        await session.Begin(context, account);
        return Results.Redirect(addresses.After(context.Request));
    }
}
