using System.Text.Json;
using System.Text.RegularExpressions;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.History;

public sealed partial class HistoryApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenAnAnnouncedRating_WhenItsHistoryIsRead_ThenEveryFactStandsInOrderWithEverySheetInWords()
    {
        var rating = await app.AssignedRating();
        var comments = new Dictionary<string, string> { ["1.1"] = "Có hợp đồng liên kết" };
        await app.Person("chair").Post($"/ratings/{rating}/sheets", new { choices = Scores.Best(FishSauce), comments }).Done();
        foreach (var (account, total) in Accounts.Skip(1).Zip(new[] { 99m, 98m, 97m, 96m }))
        {
            await app.Submitted(rating, account, Scores.BestWith(FishSauce, total));
        }

        await app.Person("chair").Post($"/ratings/{rating}/conclusion").Done();
        await app.Receive(Certificate(rating, new DateOnly(2026, 11, 2)));
        using var auditor = app.As(Roles.Auditor);
        var history = await Eventually.Is(
            () => History(auditor, rating), h => TypesOf(h)[^1] == "result_announced", "the announcement in the history");

        TypesOf(history).Should().Equal(
            ["rating_opened", "council_assigned_v2", .. Enumerable.Repeat("sheet_committed", 5), "sheets_opened",
            .. Enumerable.Repeat("sheet_submitted", 5), "rating_concluded", "result_announced"]);
        var facts = Facts(history);
        facts.Select(f => f.GetProperty("position").GetInt64()).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        facts.SkipLast(1).Select(f => f.GetProperty("version").GetInt64()).Should().Equal(Enumerable.Range(1, facts.Count - 1).Select(v => (long)v));
        facts.Should().OnlyContain(f => f.GetProperty("what").GetProperty("vi").GetString() != f.GetProperty("what").GetProperty("en").GetString());
        facts.First(f => TypeOf(f) == "sheet_committed").GetProperty("actor").GetProperty("name").GetString().Should().Be("Lê Thị Chủ");
        (history.GetProperty("regulation").GetString(), history.GetProperty("star").GetInt32(), history.GetProperty("total").GetDecimal())
            .Should().Be(("QĐ 26/2026/QĐ-TTg", 5, 98m));
        var sheets = facts.Where(f => TypeOf(f) == "sheet_submitted").Select(f => f.GetProperty("sheet")).ToList();
        sheets.Select(s => s.GetProperty("total").GetDecimal()).Should().BeEquivalentTo([100m, 99m, 98m, 97m, 96m]);
        sheets.Should().OnlyContain(s => s.GetProperty("sheetSha256").GetString() == FishSauce.Sha256 && s.GetProperty("isAsCommitted").GetBoolean());
        foreach (var sheet in sheets)
        {
            var marks = sheet.GetProperty("marks").EnumerateArray().ToList();
            marks.Sum(m => m.GetProperty("points").GetDecimal()).Should().Be(sheet.GetProperty("total").GetDecimal());
            marks.Where(m => m.GetProperty("option").GetInt32() > 0).Should().OnlyContain(m => m.GetProperty("optionText").GetProperty("en").GetString() != "");
        }

        var first = sheets.Single(s => s.GetProperty("accountId").GetString() == "chair").GetProperty("marks")[0];
        first.GetProperty("comment").GetString().Should().Be("Có hợp đồng liên kết");
        first.GetProperty("optionText").GetProperty("vi").GetString()
            .Should().Be(FishSauce.Leaves[0].Options[Scores.BestOption(FishSauce.Leaves[0]) - 1].Label.Vi);
    }

    /// <summary>The instant before the opening is asked for when all is over: it shows what was open then.</summary>
    [Fact]
    public async Task GivenAConcludedRating_WhenAskedAsOfBeforeTheOpening_ThenNobodyLearnsMoreThanWasOpenThen()
    {
        var rating = await app.ConcludedRating();
        using var auditor = app.As(Roles.Auditor);
        var facts = Facts(await History(auditor, rating));
        var beforeOpening = facts.Last(f => TypeOf(f) == "sheet_committed" && f.GetProperty("version").GetInt64() == 6).GetProperty("at").GetString();
        var beforeConclusion = facts.Last(f => TypeOf(f) == "sheet_submitted").GetProperty("at").GetString();
        using var member = app.Person("member-4");

        foreach (var reader in new[] { auditor, member, app.Office() })
        {
            var then = await History(reader, rating, beforeOpening);
            TypesOf(then).Should().Equal(["rating_opened", "council_assigned_v2", .. Enumerable.Repeat("sheet_committed", 4)]);
            HoldsNothingOfASheet(then);
            Facts(then).Where(f => TypeOf(f) == "sheet_committed").Should().OnlyContain(f => f.GetProperty("actor").ValueKind == JsonValueKind.Null);
        }

        Facts(await History(app.Person("chair"), rating, beforeOpening)).Last().GetProperty("actor").GetProperty("accountId").GetString().Should().Be("member-3");
        HoldsNothingOfASheet(await History(auditor, rating, beforeConclusion));
        Facts(await History(member, rating, beforeConclusion)).Count(f => f.GetProperty("sheet").ValueKind == JsonValueKind.Object).Should().Be(5);
        await auditor.Read($"/ratings/{rating}/history?asOf=2020-01-01T00:00:00Z").Problem(404, "rating.not-found");
    }

    [Fact]
    public async Task GivenTheBestAndTheWorstSheetsUnderSeal_WhenTheHistoriesAreRead_ThenTheyAreTheSame()
    {
        var (good, bad) = (await app.AssignedRating(), await app.AssignedRating());
        foreach (var account in Accounts.SkipLast(1))
        {
            await app.Submitted(good, account, Scores.Best(FishSauce));
            await app.Submitted(bad, account, Scores.None(FishSauce));
        }

        await app.Person("member-1").Post($"/ratings/{good}/sheets/withdrawal").Done();
        await app.Person("member-2").Post($"/ratings/{bad}/sheets/withdrawal").Done();
        foreach (var reader in new[] { app.Office(), app.As(Roles.Auditor), app.Person("member-4") })
        {
            var (one, other) = (await History(reader, good), await History(reader, bad));
            Noise(one, good).Should().Be(Noise(other, bad), "neither what the sheets say nor whose they are shows");
            HoldsNothingOfASheet(one);
        }
    }

    [Fact]
    public async Task GivenAHistory_WhenAStrangerOrAnotherProvinceAsks_ThenRefusedAlsoForThePast()
    {
        var rating = await app.AssignedRating();
        await app.Person("stranger").Read($"/ratings/{rating}/history").Problem(403, "rating.no-seat");
        await app.Office(OtherProvince).Read($"/ratings/{rating}/history?asOf=2030-01-01T00:00:00Z").Problem(403, "access.outside-scope");
        await app.Office().Read("/ratings/38-14758-999999-2026-d1-province/history").Problem(404, "rating.not-found");
    }

    [Fact]
    public async Task GivenAProductWithTwoLevels_WhenItsRatingsAreRead_ThenTheyStandInTheOrderOfArrivalWithTheirRounds()
    {
        var province = await app.AssignedRating();
        foreach (var (account, total) in Accounts.Zip(new[] { 60m, 80m, 70m, 70m, 70m }))
        {
            await app.Submitted(province, account, Scores.Totalling(FishSauce, total));
        }

        using var chair = app.Person("chair");
        await chair.Post($"/ratings/{province}/second-round", new { reason = "Chấm lệch" }).Done();
        var product = province[..^"-d1-province".Length];
        var seated = await Eventually.Is(() => Product(chair, product), list => list.Count == 1, "the rating in the chair's list");
        var office = await Product(app.Office(), product);
        office[0].GetProperty("rounds").EnumerateArray().Select(r => r.GetProperty("spread").ValueKind).Should().Equal(JsonValueKind.Null, JsonValueKind.Null);
        seated[0].GetProperty("rounds")[0].GetProperty("spread").GetDecimal().Should().Be(20m);
        foreach (var account in Accounts)
        {
            await app.Submitted(province, account, Scores.Best(FishSauce));
        }

        await chair.Post($"/ratings/{province}/conclusion").Done();
        await app.Receive(Dossier(int.Parse(product.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture), "centre", Province, FishSauce)
            with { ForwardedOn = new DateOnly(2026, 10, 20) });
        var ratings = await Eventually.Is(() => Product(app.Office(), product), list => list.Count == 2, "both levels");

        ratings.Select(r => (r.GetProperty("level").GetString(), r.GetProperty("status").GetString()))
            .Should().Equal(("province", "concluded"), ("centre", "awaitingCouncil"));
        ratings[0].GetProperty("rounds").EnumerateArray().Select(r => r.GetProperty("spread").GetDecimal()).Should().Equal(20m, 0m);
        (ratings[0].GetProperty("total").GetDecimal(), ratings[0].GetProperty("star").GetInt32()).Should().Be((100m, 5));
        (await Product(app.Office(OtherProvince), product)).Should().BeEmpty();
        (await Product(app.Person("stranger"), product)).Should().BeEmpty();
        var first = await app.Office().Read($"/ratings/by-product/{product}?limit=1").Json();
        var next = await app.Office().Read($"/ratings/by-product/{product}?limit=1&after={first.GetProperty("next").GetString()}").Json();
        next.GetProperty("items")[0].GetProperty("level").GetString().Should().Be("centre");
    }

    private static void HoldsNothingOfASheet(JsonElement history)
    {
        Facts(history).Should().OnlyContain(f => f.GetProperty("sheet").ValueKind == JsonValueKind.Null);
        history.GetRawText().Should().NotContain("marks").And.NotContain("nonce").And.NotContain("điểm trung bình").And.NotContain("100 điểm").And.NotContain("sealed\":");
    }

    private static Task<JsonElement> History(HttpClient reader, string rating, string? asOf = null) =>
        reader.Read($"/ratings/{rating}/history{(asOf is null ? "" : $"?asOf={Uri.EscapeDataString(asOf)}")}").Json();

    private static async Task<List<JsonElement>> Product(HttpClient reader, string product) =>
        [.. (await reader.Read($"/ratings/by-product/{product}").Json()).GetProperty("items").EnumerateArray()];

    private static List<JsonElement> Facts(JsonElement history) => [.. history.GetProperty("facts").EnumerateArray()];

    private static List<string> TypesOf(JsonElement history) => [.. Facts(history).Select(TypeOf)];

    private static string TypeOf(JsonElement fact) => fact.GetProperty("type").GetString()!;

    private static string Noise(JsonElement history, string rating)
    {
        var text = history.GetRawText().Replace(rating[..rating.IndexOf("-d", StringComparison.Ordinal)], "product", StringComparison.Ordinal);
        return Position().Replace(Instant().Replace(text, "instant"), "\"position\":0");
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|\+00:00)", RegexOptions.None, 1000)]
    private static partial Regex Instant();

    [GeneratedRegex("\"position\":[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Position();
}
