using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ocop.Web.Problems;

/// <summary>
/// What people read for a stable code, in Vietnamese or English. Every service embeds a Messages.json: {"product.not-found": {"vi": "…{id}…", "en": "…"}}.
/// </summary>
public static partial class Message
{
    private static readonly ConcurrentDictionary<string, Text> s_texts = new(StringComparer.Ordinal);

    static Message() => Add(typeof(Message).Assembly);

    /// <summary>Adds the assembly's embedded "Messages.json".</summary>
    public static void Add(Assembly assembly)
    {
        var name = Array.Find(assembly.GetManifestResourceNames(), n => n.EndsWith("Messages.json", StringComparison.Ordinal));
        if (name is null)
        {
            return;
        }

        using var stream = assembly.GetManifestResourceStream(name)!;
        foreach (var (code, text) in JsonSerializer.Deserialize<Dictionary<string, Text>>(stream, JsonSerializerOptions.Web)!)
        {
            s_texts[code] = text;
        }
    }

    public static bool Knows(string code) => s_texts.ContainsKey(code);

    /// <summary>The sentence for a code in the current request's language, with the details written into it.</summary>
    public static string For(string code, IReadOnlyDictionary<string, object?>? details) =>
        In(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, code, details);

    /// <param name="language">"en", or anything else for Vietnamese.</param>
    public static string In(string language, string code, IReadOnlyDictionary<string, object?>? details = null)
    {
        if (!s_texts.TryGetValue(code, out var text))
        {
            return code;
        }

        var sentence = language == "en" ? text.En : text.Vi;
        return Placeholder().Replace(sentence, match => Write(details?.GetValueOrDefault(match.Groups["name"].Value)));
    }

    private static string Write(object? value) => value switch
    {
        null => "",
        string text => text,
        DateOnly date => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        System.Collections.IEnumerable many => string.Join(", ", many.Cast<object?>().Select(Write)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Placeholder();

    private sealed record Text(string Vi, string En);
}
