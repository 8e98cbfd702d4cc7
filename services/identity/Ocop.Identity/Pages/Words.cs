namespace Ocop.Identity.Pages;

internal static class Words
{
    public static string Of(string code) => Message.For(code, null);

    public static string Of(string code, (string Name, object? Value) detail) =>
        Message.For(code, new Dictionary<string, object?>(StringComparer.Ordinal) { [detail.Name] = detail.Value });
}
