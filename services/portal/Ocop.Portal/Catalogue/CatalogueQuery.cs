using System.Globalization;

namespace Ocop.Portal.Catalogue;

/// <summary>What somebody looks for, as the address of the catalogue page says it. What makes no sense there is left out.</summary>
/// <param name="After">The cursor of the page before; absent for the first page.</param>
public sealed record CatalogueQuery(string? Words, string? Province, string? Commune, int? Star, string? Industry, string? After)
{
    // The products service takes no more.
    public const int LongestWords = 200;

    private const int PageSize = 20;

    public bool IsFiltered => (Province ?? Commune ?? Industry) is not null || Star is not null;

    public static CatalogueQuery For(string words) => new(words, null, null, null, null, null);

    public static CatalogueQuery Of(IQueryCollection query, RegulationBook law)
    {
        var province = law.AdminUnits.FindProvince(Text(query, "tinh") ?? "");
        var commune = law.AdminUnits.FindCommune(Text(query, "xa") ?? "");
        return new(
            Text(query, "q"),
            province?.Code,
            commune is not null && commune.ProvinceCode == province?.Code ? commune.Code : null,
            law.RecognisedStars().Cast<int?>().FirstOrDefault(star => Text(query, "sao") == star!.Value.ToString(CultureInfo.InvariantCulture)),
            law.Industries().FirstOrDefault(industry => industry.Code == Text(query, "nganh"))?.Code,
            Text(query, "trang"));
    }

    /// <summary>The catalogue page that shows this.</summary>
    public string Address => "/san-pham" + QueryString.Create(
        Given(("q", Words), ("tinh", Province), ("xa", Commune), ("sao", StarText), ("nganh", Industry), ("trang", After)));

    /// <summary>The question to the products service.</summary>
    public string Question => "catalogue" + QueryString.Create(Given(
        ("q", Words), ("province", Province), ("commune", Commune), ("star", StarText), ("industry", Industry), ("after", After),
        ("limit", PageSize.ToString(CultureInfo.InvariantCulture))));

    private string? StarText => Star?.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<KeyValuePair<string, string?>> Given(params (string Name, string? Value)[] pairs) =>
        pairs.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value));

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, LongestWords)] : null;
}
