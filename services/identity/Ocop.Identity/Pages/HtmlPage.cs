using Microsoft.AspNetCore.Components;
using Ocop.Identity.Accounts;
using Ocop.Identity.OAuth;
using Ocop.Identity.SigningIn;
using OpenIddict.Abstractions;

namespace Ocop.Identity.Pages;

/// <summary>A page and what a browser may do with it: load the portal's style and signs, send forms to us and to where we send on, nothing else.</summary>
internal sealed class HtmlPage : IResult
{
    private readonly IResult _content;
    private readonly string? _sendsOnTo;

    private HtmlPage(IResult content, string? sendsOnTo) => (_content, _sendsOnTo) = (content, sendsOnTo);

    /// <param name="sendsOnTo">The origin that the form ends at: browsers hold a redirect after a form to the policy of the form's page.</param>
    public static HtmlPage SignIn(SignInForm form, string? sendsOnTo, int status = StatusCodes.Status200OK) =>
        Of<SignInPage>(new() { [nameof(SignInPage.Form)] = form }, status, sendsOnTo);

    public static HtmlPage Consent(string client, Account account, OpenIddictRequest request) => Of<ConsentPage>(
        new()
        {
            [nameof(ConsentPage.Client)] = client,
            [nameof(ConsentPage.Name)] = account.DisplayName,
            [nameof(ConsentPage.Fields)] = Fields(request),
        },
        sendsOnTo: ReturnAddresses.OriginOf(request.RedirectUri));

    public static HtmlPage SignOut(Account account, OpenIddictRequest request) => Of<SignOutPage>(
        new() { [nameof(SignOutPage.Name)] = account.DisplayName, [nameof(SignOutPage.Fields)] = Fields(request) },
        sendsOnTo: ReturnAddresses.OriginOf(request.PostLogoutRedirectUri));

    /// <summary>A client's mistake, shown to whoever it sent here: there is no safe address to send them back to.</summary>
    public static HtmlPage Refusal(string error, string? description) => Of<RefusalPage>(
        new() { [nameof(RefusalPage.Error)] = error, [nameof(RefusalPage.Description)] = description }, StatusCodes.Status400BadRequest);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var portal = httpContext.RequestServices.GetRequiredService<Issuer>().Platform.Origin;
        var headers = httpContext.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self' {portal}; img-src 'self' {portal}; form-action 'self' {_sendsOnTo}; frame-ancestors 'none'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin";
        return _content.ExecuteAsync(httpContext);
    }

    private static HtmlPage Of<T>(Dictionary<string, object?> parameters, int status = 200, string? sendsOnTo = null)
        where T : IComponent => new(new RazorComponentResult<T>(parameters) { StatusCode = status, PreventStreamingRendering = true }, sendsOnTo);

    private static IReadOnlyList<KeyValuePair<string, string?>> Fields(OpenIddictRequest request) =>
        [.. request.GetParameters()
            .Where(parameter => parameter.Key is not (ConsentForm.Field or "__RequestVerificationToken"))
            .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))];
}
