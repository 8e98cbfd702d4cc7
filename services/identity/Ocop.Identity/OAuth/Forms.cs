using Microsoft.AspNetCore.Mvc;

namespace Ocop.Identity.OAuth;

/// <summary>Forms here are a few fields.</summary>
internal static class Forms
{
    public static RequestSizeLimitAttribute Limit { get; } = new(16 * 1024);
}
