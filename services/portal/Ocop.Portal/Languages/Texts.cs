using System.Globalization;
using System.Text.Json;

namespace Ocop.Portal.Languages;

/// <summary>
/// All words of the pages, from Texts/vi.json and Texts/en.json, and how dates and numbers are written, in the language of the request.
/// </summary>
internal sealed class Texts
{
    private static readonly TimeSpan s_vietNam = TimeSpan.FromHours(7);

    private readonly Dictionary<string, string> _vietnamese = Read("vi");
    private readonly Dictionary<string, string> _english = Read("en");

    /// <exception cref="KeyNotFoundException">No language file has the key: a mistake in the page.</exception>
    public string this[string key] => Current[key];

    /// <summary>The text with its {0}, {1} … written in.</summary>
    public string this[string key, params object[] values] => string.Format(CultureInfo.CurrentCulture, Current[key], values);

    private Dictionary<string, string> Current => PageLanguage.Current == "en" ? _english : _vietnamese;

    /// <summary>A number of things in a sentence: key.one for one, key.many for more.</summary>
    public string Count(string key, int count) => count == 1 ? this[$"{key}.one"] : this[$"{key}.many", Number(count)];

    /// <summary>Whether there are words for a code that another service sent.</summary>
    public bool Knows(string key) => Current.ContainsKey(key);

    public string Of(LocalText text) => ReferenceEquals(Current, _english) ? text.En : text.Vi;

    /// <summary>The day in words of the law's calendar: 05/11/2026, or 5 November 2026.</summary>
    public string Date(DateOnly day) => day.ToString(this["format.date"], CultureInfo.CurrentCulture);

    /// <summary>An instant as the clocks in Viet Nam show it.</summary>
    public string Time(DateTimeOffset instant) => instant.ToOffset(s_vietNam).ToString(this["format.time"], CultureInfo.CurrentCulture);

    /// <summary>Points and shares: at most two decimals, none that say nothing.</summary>
    public string Number(decimal number) => number.ToString(this["format.number"], CultureInfo.CurrentCulture);

    /// <summary>"4,38%", or a dash where there is no share to speak of.</summary>
    public string Percent(decimal? percent) => percent is { } share ? Number(share) + "%" : "–";

    /// <summary>"1,4 MB": a file's size as people compare it.</summary>
    public string Size(long bytes) => bytes < 1_000_000 ? $"{Number(Math.Ceiling(bytes / 1000m))} kB" : $"{Number(decimal.Round(bytes / 1_000_000m, 1))} MB";

    private static Dictionary<string, string> Read(string language)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"Texts/{language}.json")
            ?? throw new InvalidOperationException($"The texts in '{language}' are not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
