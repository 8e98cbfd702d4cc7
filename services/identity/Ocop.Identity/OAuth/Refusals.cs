using System.Globalization;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Localization;
using Ocop.Identity.Pages;

namespace Ocop.Identity.OAuth;

/// <summary>
/// A page for whoever a client sent here with a request that cannot be answered at any address of the client's; programs get OAuth's errors.
/// </summary>
internal sealed class Refusals(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest, ContentType: null }
            && context.GetOpenIddictServerResponse() is { Error: { } error } refusal)
        {
            CultureInfo.CurrentUICulture = context.Features.Get<IRequestCultureFeature>()!.RequestCulture.UICulture;
            await HtmlPage.Refusal(error, refusal.ErrorDescription).ExecuteAsync(context);
        }
    }
}
