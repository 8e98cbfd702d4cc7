using System.Text.Json;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Insights;

public sealed class WhatIfApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    private static readonly object s_stricter = new { draft = new { bands = Bands(95, 75, 55, 30, 0) } };
    private static readonly object s_law = new { draft = new { bands = Bands(90, 70, 50, 30, 0) } };

    [Fact]
    public async Task GivenConcludedRatings_WhenADraftIsTried_ThenTheMovesAndTheProductsAreToldAndNothingChanges()
    {
        var best = await app.Concluded(900001, FishSauce, Scores.Best(FishSauce).Times(3));
        var high = await app.Concluded(900002, FishSauce, Scores.BestWith(FishSauce, 94m).Times(3));
        var again = await app.Concluded(900003, FishSauce, Scores.BestWith(FishSauce, 93m).Times(3));
        var elsewhere = await app.Concluded(900004, FishSauce, Scores.BestWith(FishSauce, 92m).Times(3), OtherProvince);
        await app.ScoredRating(Scores.Best(FishSauce));
        using var ministry = app.Ministry();
        await Eventually.Is(() => ministry.Post("/what-if", s_law).Json(), a => Number(a, "ratings") == 4, "all ratings that are over, and no other");
        var before = await ministry.Read($"/ratings/{high}").Json();

        var answer = await ministry.Post("/what-if", s_stricter).Json();

        (Number(answer, "ratings"), Number(answer, "changed")).Should().Be((4, 3));
        answer.GetProperty("moves").EnumerateArray().Select(m => (Number(m, "from"), Number(m, "to"), Number(m, "ratings"))).Should().Equal((5, 5, 1), (5, 4, 3));
        Ids(answer).Should().Equal(high, again, elsewhere).And.NotContain(best);
        var change = answer.GetProperty("changes").GetProperty("items")[0];
        (change.GetProperty("oldTotal").GetDecimal(), change.GetProperty("newTotal").GetDecimal(), Number(change, "oldStar"), Number(change, "newStar"))
            .Should().Be((94m, 94m, 5, 4));
        change.GetProperty("reason").GetString().Should().Be("band");
        answer.GetProperty("note").GetProperty("en").GetString().Should().Contain("trial");
        (await ministry.Read($"/ratings/{high}").Json()).GetProperty("star").GetInt32().Should().Be(before.GetProperty("star").GetInt32());
        Number(await ministry.Post("/what-if", s_law).Json(), "changed").Should().Be(0, "the law itself changes nothing");

        var first = await ministry.Post("/what-if?limit=2", s_stricter).Json();
        var cursor = first.GetProperty("changes").GetProperty("next").GetString();
        Ids(await ministry.Post($"/what-if?limit=2&after={cursor}", s_stricter).Json()).Should().Equal(elsewhere);

        var minimum = FishSauce.Leaves.First(l => FishSauce.Minima.All(m => m.Criterion != l.Code) && l.AppliesWhen is null);
        var missed = await app.Concluded(900005, FishSauce, Scores.BestUnder(FishSauce, minimum.Code, minimum.Max).Times(3));
        var draft = new { draft = new { sheets = new[] { new { sheetId = FishSauce.Id, minima = new[] { new { star = 5, criterion = minimum.Code, minPoints = minimum.Max } } } } } };
        var byMinimum = await Eventually.Is(() => ministry.Post("/what-if", draft).Json(), a => Ids(a).Contains(missed), "the rating that would miss the new minimum");
        var fallen = byMinimum.GetProperty("changes").GetProperty("items").EnumerateArray().Single(i => i.GetProperty("ratingId").GetString() == missed);
        fallen.GetProperty("reason").GetString().Should().Be("minimum");
        fallen.GetProperty("missedMinima")[0].GetProperty("criterion").GetString().Should().Be(minimum.Code);

        await Narrowed();
    }

    [Fact]
    public async Task GivenADraftWithMistakes_WhenTried_ThenEachHasItsFieldAndSentence()
    {
        using var office = app.Office();
        var body = new { draft = new { bands = Bands(90, 70, 50, 30, 5), sheets = new[] { new { sheetId = "qd26-2026/khong-co" } } }, scope = new { province = "x" } };
        var problem = await office.Post("/what-if", body).Problem(400, "request.invalid");
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString())
            .Should().BeEquivalentTo("draft.bands", "draft.sheets[0].sheetId", "scope.province");
        await office.Post("/what-if", new { draft = (object?)null }).Problem(400, "request.malformed");
    }

    private async Task Narrowed()
    {
        using var ministry = app.Ministry();
        using var office = app.Office(OtherProvince);
        Number(await office.Post("/what-if", s_stricter).Json(), "ratings").Should().Be(1, "an office's own province is meant when none is named");
        foreach (var (scope, ratings) in new (object, int)[]
        {
            (new { province = Province }, 4), (new { sheetId = FishSauce.Id, level = "province" }, 5), (new { level = "centre" }, 0),
            (new { from = "2026-10-05", to = "2026-10-05" }, 5), (new { to = "2026-10-04" }, 0),
        })
        {
            Number(await ministry.Post("/what-if", new { draft = new { bands = Bands(95, 75, 55, 30, 0) }, scope }).Json(), "ratings").Should().Be(ratings);
        }
    }

    private static object[] Bands(params decimal[] from) => [.. from.Select((points, at) => new { star = 5 - at, from = points })];

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private static List<string?> Ids(JsonElement answer) =>
        [.. answer.GetProperty("changes").GetProperty("items").EnumerateArray().Select(i => i.GetProperty("ratingId").GetString())];
}
