namespace Ocop.Portal.Forms;

internal static class PostedFields
{
    /// <summary>What was sent in the field, trimmed; null for nothing, and for a page that was only opened.</summary>
    public static string? Posted(this HttpContext context, string field) =>
        context.Request.HasFormContentType && context.Request.Form[field].ToString().Trim() is { Length: > 0 } text ? text : null;
}
