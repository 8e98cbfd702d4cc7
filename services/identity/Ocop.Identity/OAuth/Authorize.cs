using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Antiforgery;
using Ocop.Identity.Accounts;
using Ocop.Identity.Pages;
using Ocop.Identity.SigningIn;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Ocop.Identity.OAuth;

/// <summary>Where a client sends somebody's browser (RFC 6749, 4.1): sign in if need be, agree if the client is not ours, and back with a code.</summary>
internal static class Authorize
{
    public static void MapAuthorize(this IEndpointRouteBuilder app) => app
        .MapMethods("/authorize", [HttpMethods.Get, HttpMethods.Post], Handle)
        .WithMetadata(Forms.Limit)
        .ExcludeFromDescription()
        .AllowPublic();

    private static async Task<IResult> Handle(
        HttpContext context, AccountSession session, Consent consent, IAntiforgery antiforgery, TimeProvider clock, CancellationToken cancellationToken)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (await session.Current(context, cancellationToken) is not { } entered || MustEnterAnew(request, entered, clock.GetUtcNow()))
        {
            return request.HasPromptValue(PromptValues.None) ? OAuthResults.Refuse(Errors.LoginRequired) : SignInFirst(context, request);
        }

        var agreement = await consent.Of(request, entered.Account, cancellationToken);
        if (agreement.IsMissing)
        {
            var decision = await ConsentForm.DecisionIn(context, antiforgery);
            if (decision != ConsentForm.Yes)
            {
                return NoCode(request, entered.Account, agreement, decision);
            }

            agreement = await consent.Give(request, entered.Account, cancellationToken);
        }

        var principal = AccountPrincipal.Of(entered.Account, request.GetScopes(), entered.At);
        principal.SetRefreshTokenLifetime(entered.At + Lives.Session - clock.GetUtcNow()).SetAuthorizationId(agreement.AuthorizationId);
        return OAuthResults.Give(principal);
    }

    private static IResult NoCode(OpenIddictRequest request, Account account, Agreement agreement, string? decision) => decision switch
    {
        ConsentForm.No => OAuthResults.Refuse(Errors.AccessDenied),
        _ when request.HasPromptValue(PromptValues.None) => OAuthResults.Refuse(Errors.ConsentRequired),
        _ => HtmlPage.Consent(agreement.ClientName, account, request),
    };

    private static bool MustEnterAnew(OpenIddictRequest request, Entered entered, DateTimeOffset now) =>
        request.HasPromptValue(PromptValues.Login)
        || (request.MaxAge is { } seconds && now.ToUnixTimeSeconds() - entered.At.ToUnixTimeSeconds() > seconds);

    /// <summary>Back to the same request afterwards, without the wish that has been granted.</summary>
    private static IResult SignInFirst(HttpContext context, OpenIddictRequest request)
    {
        var parameters = request.GetParameters()
            .Where(parameter => parameter.Key != Parameters.Prompt)
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value));
        var query = QueryString.Create(ReturnAddresses.Parameter, "/authorize" + QueryString.Create(parameters));
        return Results.Redirect(context.Request.At(SignIn.Path, query.Add(PageLanguage.Wish(request.UiLocales))));
    }
}
