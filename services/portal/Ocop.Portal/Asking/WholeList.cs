using Microsoft.AspNetCore.WebUtilities;

namespace Ocop.Portal.Asking;

internal static class WholeList
{
    // The services give no more at once.
    private const string PageSize = "200";

    /// <summary>A list page by page: for one that a page shows in an order that the service does not keep.</summary>
    /// <param name="address">Without page and limit.</param>
    /// <param name="most">Where to stop; what is left out is said on the page.</param>
    public static async Task<Answer<Page<T>>> ReadAll<T>(this HttpClient http, string address, int most, CancellationToken cancellationToken)
    {
        var lines = new List<T>();
        string? after = null;
        do
        {
            // A value that is null is left out.
            var query = new Dictionary<string, string?> { ["limit"] = PageSize, ["after"] = after };
            var answer = await http.Read<Page<T>>(QueryHelpers.AddQueryString(address, query), cancellationToken);
            if (answer is not Answer<Page<T>>.Found { Content: var page })
            {
                return answer;
            }

            lines.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && lines.Count < most);
        return new Answer<Page<T>>.Found(new(lines, after));
    }
}
