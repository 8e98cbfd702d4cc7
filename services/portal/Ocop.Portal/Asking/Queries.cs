namespace Ocop.Portal.Asking;

internal static class Queries
{
    /// <summary>"?a=1&amp;b=2" of what is there; nothing of nothing.</summary>
    public static string QueryOf(params IReadOnlyList<(string Name, string? Value)> values) => QueryString
        .Create(values.Where(value => !string.IsNullOrEmpty(value.Value)).Select(value => KeyValuePair.Create(value.Name, value.Value)))
        .ToString();
}
