namespace Ocop.Portal.Forms;

/// <summary>A remark that a service takes in one line; who writes several means one.</summary>
internal static class OneLine
{
    public static string? Of(string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
