namespace Ocop.Councils;

/// <summary>Sentences of Messages.json with what is written into them.</summary>
internal static class Sentences
{
    /// <summary>For what is read by people of either language at once.</summary>
    public static LocalText InBothLanguages(string code, params (string Name, object? Value)[] details) =>
        new(Message.In("vi", code, Named(details)), Message.In("en", code, Named(details)));

    /// <summary>In the language of the request.</summary>
    public static string For(string code, params (string Name, object? Value)[] details) => Message.For(code, Named(details));

    private static Dictionary<string, object?> Named((string Name, object? Value)[] details) =>
        details.ToDictionary(detail => detail.Name, detail => detail.Value, StringComparer.Ordinal);
}
