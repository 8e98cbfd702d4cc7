using Microsoft.AspNetCore.Http.Extensions;
using Ocop.Portal.Asking;

namespace Ocop.Portal.Scanning;

/// <summary>The traceability service's answers about stamps; anybody may ask.</summary>
internal sealed class TraceabilityClient(HttpClient http)
{
    /// <param name="path">"/01/…" with the percent signs that the stamp's link has: they belong to the lot.</param>
    public Task<Answer<Scan>> ScanLink(PathString path, QueryString query, CancellationToken cancellationToken) =>
        http.Read<Scan>($"scan{path.ToUriComponent()}{query.ToUriComponent()}", cancellationToken);

    /// <param name="code">Sixteen characters as somebody typed them, or the whole link.</param>
    public Task<Answer<Scan>> ScanCode(TypedCode code, CancellationToken cancellationToken)
    {
        var query = new QueryBuilder { { "code", code.Code }, { "gtin", code.Gtin }, { "lot", code.Lot } };
        return http.Read<Scan>("scan" + query, cancellationToken);
    }
}
