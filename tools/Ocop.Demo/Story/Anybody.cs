using System.Net;

namespace Ocop.Demo.Story;

/// <summary>Somebody without an account: what the public is told, and from when on, held against the members' own sheets.</summary>
internal sealed class Anybody(Platform platform, Narrator narrator)
{
    public async Task IsNotTold(ProductJourney journey) =>
        (await platform.Get(ResultOf(journey))).ExpectRefusal("rating.result-not-announced");

    public async Task ReadsTheResult(ProductJourney journey, RatingReport rating)
    {
        var answer = await Until.Seen(
            () => platform.Get(ResultOf(journey)),
            read => read.Status == HttpStatusCode.OK,
            $"the announced result of {journey.Product.Name}");
        var result = answer.Body!;
        var parts = result["parts"]!.AsArray().Select(part => (part!["code"]!.GetValue<string>(), part["points"]!.GetValue<decimal>()));
        var unmet = result["minima"]!.AsArray().Where(minimum => !minimum!["isMet"]!.GetValue<bool>())
            .Select(minimum => (minimum!["star"]!.GetValue<int>(), minimum["criterion"]!.GetValue<string>()));
        if (result["total"]!.GetValue<decimal>() != rating.Total
            || result["star"]!.GetValue<int>() != rating.Star
            || result["membersCounted"]!.GetValue<int>() != journey.Sheets.Count
            || !parts.SequenceEqual(journey.Sheets[0].Sheet.Parts.Select(part => (part.Code, Average(part, journey.Sheets))))
            || !unmet.SequenceEqual(FilledSheet.Unmet(journey.Sheets).Select(minimum => (minimum.Star, minimum.Criterion))))
        {
            throw new DemoFailure($"The announced result is not that of the members' sheets: {answer.What}");
        }
    }

    public async Task Finds(ProductJourney journey, string typed)
    {
        await Until.Seen(
            () => platform.Get($"products/catalogue?q={Uri.EscapeDataString(typed)}&commune={journey.Product.Commune}&limit=200"),
            answer => answer.Body?["items"]?.AsArray().Any(item => item!["productId"]!.GetValue<string>() == journey.ProductId) == true,
            $"{journey.Product.Name} in the catalogue");
        narrator.Saw("Người dân / anybody", $"gõ / types “{typed}”: {journey.Product.Name}");
    }

    private static string ResultOf(ProductJourney journey) => $"councils/ratings/{journey.RatingId}/result";

    private static decimal Average(Part part, IReadOnlyList<FilledSheet> sheets) =>
        decimal.Round(sheets.Sum(sheet => sheet.PointsOf(part)) / sheets.Count, 2, MidpointRounding.AwayFromZero);
}
