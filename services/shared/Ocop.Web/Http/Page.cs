using Microsoft.AspNetCore.Mvc;

namespace Ocop.Web.Http;

/// <summary>Cursor paging: ask on with <paramref name="Next"/> until it is null.</summary>
/// <param name="Next">The cursor of the following page, or null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public static class Page
{
    /// <summary>Makes a page of rows that were asked for with one more than the limit.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, string> cursor) =>
        rows.Count > limit ? new([.. rows.Take(limit)], cursor(rows[limit - 1])) : new(rows, null);
}

/// <param name="After">The cursor of the page before; absent for the first page.</param>
/// <param name="Limit">1 to 200, 50 by default.</param>
public sealed record PageRequest([FromQuery(Name = "after")] string? After = null, [FromQuery(Name = "limit")] int Limit = 50)
{
    private const int Largest = 200;

    /// <summary>The limit kept within 1 to 200.</summary>
    public int Size => Math.Clamp(Limit, 1, Largest);
}
