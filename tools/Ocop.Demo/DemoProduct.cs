using System.Text.Json;

namespace Ocop.Demo;

/// <summary>A product of Thanh Hóa and what the law makes of it in the demo.</summary>
/// <param name="Sheet">Slug of its score sheet under QĐ 26/2026/QĐ-TTg.</param>
/// <param name="Target">Points that the members' sheets aim at.</param>
/// <param name="Meets">Every starred minimum up to this star is met.</param>
/// <param name="Misses">One starred minimum of this star is missed, so that star is out of reach.</param>
/// <param name="Star">The star that must come out; null when a gate stops the scoring.</param>
/// <param name="Gate">The chair finds that a gate of the sheet applies.</param>
/// <param name="CentreTarget">Points at the central council, for a product that goes there.</param>
internal sealed record DemoProduct(
    string Name,
    string Sheet,
    string Commune,
    string Producer,
    string EntityType,
    int Target = 0,
    int Meets = 0,
    int? Misses = null,
    int? Star = null,
    bool Gate = false,
    int? CentreTarget = null)
{
    public const string Province = "38";

    public string SheetId => $"qd26-2026/{Sheet}";

    public static IReadOnlyList<DemoProduct> All { get; } =
        JsonSerializer.Deserialize<List<DemoProduct>>(DataFile.Read("products.json"), JsonSerializerOptions.Web)!;
}

internal static class DataFile
{
    public static byte[] Read(string name)
    {
        using var stream = typeof(DataFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file {name} is not embedded.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
