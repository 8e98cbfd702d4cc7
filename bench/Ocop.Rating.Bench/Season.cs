using Ocop.Demo;
using Ocop.Demo.Story;
using Ocop.Regulations;

namespace Ocop.Rating.Bench;

/// <summary>What a large province brings before its council in one round.</summary>
internal sealed class Season(RegulationBook law, DateOnly today)
{
    public const int Products = 117;
    public const int Members = 11;
    public const int Rehearsal = 5;

    private const int FewestCriteria = 25;
    private const int MostCriteria = 34;
    private const int Communes = 20;

    // As in Thanh Hóa's plan for 2025: of eight products one has four stars, the others three. Five are the Ministry's to give.
    private const int EachFourStar = 8;

    private readonly Regulation _law = law.InForceOn(today);

    /// <summary>The products of one round, spread over the communes and over the sheets of the size in question.</summary>
    public IReadOnlyList<ProductJourney> Journeys(int products, Cast cast, Narrator narrator, string run)
    {
        var sheets = _law.Sheets.Where(s => s.Gap is null && s.Leaves.Count is >= FewestCriteria and <= MostCriteria).ToList();
        var communes = law.AdminUnits.CommunesOf(DemoProduct.Province).Select(commune => commune.Code).Take(Communes).ToList();
        return
        [
            .. Enumerable.Range(0, products).Select(i => new ProductJourney(
                Product(i, sheets[i % sheets.Count], communes[i % communes.Count]), _law, cast, narrator, run)),
        ];
    }

    private static DemoProduct Product(int number, Sheet sheet, string commune)
    {
        var star = number % EachFourStar == 0 ? 4 : 3;
        return new(
            $"{sheet.Name.Vi} {number + 1}", sheet.Slug, commune, $"Hợp tác xã {number + 1}", "cooperative", star == 4 ? 78 : 60, star, Star: star);
    }
}
