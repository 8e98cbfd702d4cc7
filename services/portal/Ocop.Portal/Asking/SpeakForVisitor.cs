using Microsoft.Net.Http.Headers;
using Ocop.Portal.Languages;
using Ocop.Portal.SigningIn;

namespace Ocop.Portal.Asking;

/// <summary>Asks in the visitor's name and language. The handler outlives a request, so it looks the visitor up each time.</summary>
internal sealed class SpeakForVisitor(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(HeaderNames.AcceptLanguage, PageLanguage.Current);
        if (new Visitor(accessor).Token is { } token)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
