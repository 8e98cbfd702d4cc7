using System.Globalization;
using System.Text.Json;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Views;

public sealed class RatingApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    private const string Told = "councils.rating_concluded.v1";

    [Fact]
    public async Task GivenADossierForwarded_WhenFiveMembersScoreAndTheChairConcludes_ThenTheResultStandsAndIsTold()
    {
        var rating = await app.AssignedRating();
        foreach (var (account, total) in Accounts.Zip(new[] { 100m, 100m, 99m, 98m, 97m }))
        {
            await app.Submitted(rating, account, Scores.BestWith(FishSauce, total));
        }

        var result = await app.Person("chair").Post($"/ratings/{rating}/conclusion").Json();

        result.GetProperty("outcome").GetString().Should().Be("rated");
        result.GetProperty("total").GetDecimal().Should().Be(98.8m);
        result.GetProperty("bandStar").GetInt32().Should().Be(5);
        result.GetProperty("star").GetInt32().Should().Be(5);
        result.GetProperty("missedMinima").GetArrayLength().Should().Be(0);
        result.GetProperty("sheetSha256").GetString().Should().Be(FishSauce.Sha256);
        result.GetProperty("sheetsCounted").GetInt32().Should().Be(5);
        var told = await app.Published.Await(Told, m => m.GetProperty("ratingId").GetString() == rating);
        told.GetProperty("total").GetDecimal().Should().Be(98.8m);
        told.GetProperty("outcome").GetString().Should().Be("rated");
        told.GetProperty("level").GetString().Should().Be("province");
    }

    [Fact]
    public async Task GivenAMissedMinimum_WhenConcluded_ThenTheLowerStarIsToldWithTheCriterion()
    {
        var minimum = FishSauce.Minima.First(m => m.Star == 5);
        var rating = await app.ScoredRating(Scores.BestUnder(FishSauce, minimum.Criterion, minimum.MinPoints), "centre");

        var result = await app.Person("chair").Post($"/ratings/{rating}/conclusion").Json();

        (result.GetProperty("bandStar").GetInt32(), result.GetProperty("star").GetInt32()).Should().Be((5, 4));
        var missed = result.GetProperty("missedMinima").EnumerateArray().Single();
        missed.GetProperty("star").GetInt32().Should().Be(5);
        missed.GetProperty("criterion").GetString().Should().Be(minimum.Criterion);
        missed.GetProperty("minPoints").GetDecimal().Should().Be(minimum.MinPoints);
        var told = await app.Published.Await(Told, m => m.GetProperty("ratingId").GetString() == rating);
        told.GetProperty("level").GetString().Should().Be("centre");
        told.GetProperty("missedMinima")[0].GetProperty("criterion").GetString().Should().Be(minimum.Criterion);
    }

    [Fact]
    public async Task GivenAGate_WhenTheChairRecordsIt_ThenTheStopIsToldWithoutAStarAndNothingMoreIsTaken()
    {
        var rating = await app.AssignedRating();
        var gate = FishSauce.Gates[0];
        using var chair = app.Person("chair");

        var result = await chair.Post($"/ratings/{rating}/gate", new { gateId = gate.Id, reason = "Kết quả kiểm nghiệm số 12" }).Json();

        result.GetProperty("outcome").GetString().Should().Be("stopped");
        result.GetProperty("star").ValueKind.Should().Be(JsonValueKind.Null);
        result.GetProperty("stoppedBy").GetProperty("gateId").GetString().Should().Be(gate.Id);
        await app.Person("member-1").Post($"/ratings/{rating}/sheets", new { choices = Scores.Best(FishSauce) })
            .Problem(409, "rating.already-concluded");
        var told = await app.Published.Await(Told, m => m.GetProperty("ratingId").GetString() == rating);
        told.GetProperty("stoppedBy").GetProperty("reason").GetString().Should().Be("Kết quả kiểm nghiệm số 12");
        (await chair.Read($"/ratings/{rating}").Json()).GetProperty("status").GetString().Should().Be("stopped");
    }

    [Fact]
    public async Task GivenDivergingTotals_WhenAllScoreAgain_ThenTheSecondRoundCountsAndBothAreShown()
    {
        var rating = await app.AssignedRating();
        foreach (var (account, total) in Accounts.Zip(new[] { 60m, 80m, 70m, 70m, 70m }))
        {
            await app.Submitted(rating, account, Scores.Totalling(FishSauce, total));
        }

        using var chair = app.Person("chair");
        var refused = await chair.Post($"/ratings/{rating}/conclusion").Problem(422, "rating.totals-diverge");
        refused.GetProperty("spread").GetDecimal().Should().Be(20m);
        refused.GetRawText().Should().NotContain("member-1", "who gave which total stays sealed");
        await chair.Post($"/ratings/{rating}/second-round", new { reason = "Chấm lệch phần B" }).Done();
        (await chair.Read($"/ratings/{rating}").Json()).GetProperty("status").GetString().Should().Be("secondRound");
        foreach (var account in Accounts)
        {
            await app.Submitted(rating, account, Scores.Totalling(FishSauce, 72m));
        }

        var result = await chair.Post($"/ratings/{rating}/conclusion").Json();
        (result.GetProperty("round").GetInt32(), result.GetProperty("total").GetDecimal()).Should().Be((2, 72m));
        var shown = await chair.Read($"/ratings/{rating}").Json();
        shown.GetProperty("secondRoundReason").GetString().Should().Be("Chấm lệch phần B");
        shown.GetProperty("sheets").EnumerateArray().Select(s => s.GetProperty("round").GetInt32())
            .Should().Equal(1, 1, 1, 1, 1, 2, 2, 2, 2, 2);
    }

    [Fact]
    public async Task GivenAllFiveAtOnce_WhenEachSubmitsTwiceWithTheSameKey_ThenThereIsOneSheetEach()
    {
        var rating = await app.AssignedRating();
        var calls = Accounts.SelectMany(account =>
        {
            var (person, key, body) = (app.Person(account), $"{rating}-{account}", new { choices = Scores.Best(FishSauce) });
            return new[] { person.Post($"/ratings/{rating}/sheets", body, key), person.Post($"/ratings/{rating}/sheets", body, key) };
        }).ToList();

        foreach (var call in calls)
        {
            await call.Done();
        }

        using var office = app.Office();
        (await office.Read($"/ratings/{rating}").Json()).GetProperty("sheetsSubmitted").GetInt32().Should().Be(5);
        await app.Person("chair").Post($"/ratings/{rating}/conclusion").Done();
        var sheets = (await office.Read($"/ratings/{rating}").Json()).GetProperty("sheets").EnumerateArray();
        sheets.Select(s => s.GetProperty("accountId").GetString()).Should().BeEquivalentTo(Accounts);
        await app.Person("chair").Post($"/ratings/{rating}/sheets", new { choices = Scores.Best(FishSauce) })
            .Problem(409, "rating.already-concluded");
    }

    [Fact]
    public async Task GivenAMembersSheet_WhenItSubmitsUnderAnotherKey_ThenRefusedInItsLanguage()
    {
        var rating = await app.AssignedRating();
        await app.Submitted(rating, "member-1", Scores.Best(FishSauce));
        using var member = app.Person("member-1");
        var vietnamese = await member.Post($"/ratings/{rating}/sheets", new { choices = Scores.None(FishSauce) })
            .Problem(409, "rating.sheet-already-submitted");
        member.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var english = await member.Post($"/ratings/{rating}/sheets", new { choices = Scores.None(FishSauce) })
            .Problem(409, "rating.sheet-already-submitted");
        vietnamese.GetProperty("title").GetString().Should().Contain("vòng 1");
        english.GetProperty("title").GetString().Should().Contain("round 1");
    }

    [Fact]
    public async Task GivenAWrongSheet_WhenSubmitted_ThenTheSentenceNamesEveryMistake()
    {
        var rating = await app.AssignedRating();
        var choices = Scores.Best(FishSauce);
        choices.Remove("1.1");
        choices["77"] = 1;
        var problem = await app.Person("member-1").Post($"/ratings/{rating}/sheets", new { choices }).Problem(400, "rating.sheet-invalid");
        problem.GetProperty("missing")[0].GetString().Should().Be("1.1");
        problem.GetProperty("unknown")[0].GetString().Should().Be("77");
        problem.GetProperty("title").GetString().Should().Contain("1.1").And.Contain("77");
    }

    [Fact]
    public async Task GivenAConclusion_WhenTheChairsRequestComesAgain_ThenTheAnswerIsTheSame()
    {
        var rating = await app.ScoredRating(Scores.Best(FishSauce));
        using var chair = app.Person("chair");
        var first = await chair.Post($"/ratings/{rating}/conclusion", key: $"{rating}-end").Json();
        var again = await chair.Post($"/ratings/{rating}/conclusion", key: $"{rating}-end").Json();
        again.GetRawText().Should().Be(first.GetRawText());
        await chair.Post($"/ratings/{rating}/conclusion").Problem(409, "rating.already-concluded");
    }

    [Fact]
    public async Task GivenARatingInProgress_WhenRead_ThenNobodySeesAnothersSheetAndAMemberSeesItsOwn()
    {
        var rating = await app.AssignedRating();
        await app.Submitted(rating, "chair", Scores.Best(FishSauce));
        await app.Submitted(rating, "member-1", Scores.Totalling(FishSauce, 95m));

        var office = await app.Office().Read($"/ratings/{rating}").Json();
        (office.GetProperty("sheetsSubmitted").GetInt32(), office.GetProperty("seats").GetInt32(), office.GetProperty("needed").GetInt32())
            .Should().Be((0, 5, 4), "how many are in is the chair's alone to know");
        foreach (var reader in new[] { app.Office(), app.Ministry(), app.As(Roles.Auditor), app.Person("member-2") })
        {
            var seen = await reader.Read($"/ratings/{rating}").Json();
            seen.GetProperty("sheets").GetArrayLength().Should().Be(0);
            new[] { "total", "bandStar", "star", "missedMinima", "spread" }
                .Select(name => seen.GetProperty(name).ValueKind).Should().AllBeEquivalentTo(JsonValueKind.Null);
        }

        var own = (await app.Person("member-1").Read($"/ratings/{rating}").Json()).GetProperty("sheets").EnumerateArray().Single();
        own.GetProperty("accountId").GetString().Should().Be("member-1");
        own.GetProperty("total").GetDecimal().Should().Be(95m);
    }

    [Fact]
    public async Task GivenAConcludedRating_WhenReadByThoseWhoMay_ThenEverySheetIsOpenWithItsMarksAndComments()
    {
        var rating = await app.AssignedRating();
        var choices = Scores.Best(FishSauce);
        var comments = new Dictionary<string, string> { ["1.1"] = "Có hợp đồng" };
        await app.Person("chair").Post($"/ratings/{rating}/sheets", new { choices, comments }).Done();
        foreach (var account in Accounts.Skip(1))
        {
            await app.Submitted(rating, account, choices);
        }

        await app.Person("chair").Post($"/ratings/{rating}/conclusion").Done();

        foreach (var reader in new[] { app.Office(), app.Ministry(), app.As(Roles.Auditor), app.Person("member-2") })
        {
            var sheets = (await reader.Read($"/ratings/{rating}").Json()).GetProperty("sheets").EnumerateArray().ToList();
            sheets.Should().HaveCount(5);
            var mark = sheets[0].GetProperty("marks").EnumerateArray().Single(m => m.GetProperty("criterion").GetString() == "1.1");
            mark.GetProperty("comment").GetString().Should().Be("Có hợp đồng");
            mark.GetProperty("option").GetInt32().Should().Be(choices["1.1"]);
            mark.GetProperty("points").GetDecimal().Should().Be(FishSauce.Find("1.1")!.Max);
        }
    }

    [Fact]
    public async Task GivenAConcludedRating_WhenReplayedAsOfEarlierInstants_ThenItIsWhatItWasThen()
    {
        var rating = await app.OpenedRating();
        var opened = await Instant();
        var council = await app.EstablishedCouncil();
        await app.Office().Post($"/ratings/{rating}/council", new { councilId = council }).Done();
        await app.Submitted(rating, "chair", Scores.Best(FishSauce));
        await app.Submitted(rating, "member-1", Scores.Best(FishSauce));
        var scoring = await Instant();
        foreach (var account in Accounts.Skip(2))
        {
            await app.Submitted(rating, account, Scores.Best(FishSauce));
        }

        await app.Person("chair").Post($"/ratings/{rating}/conclusion").Done();
        using var auditor = app.As(Roles.Auditor);

        (await State("status", opened), await State("status", scoring), await State("status", null))
            .Should().Be(("awaitingCouncil", "scoring", "concluded"));
        (await State("sheetsSubmitted", opened), await State("sheetsSubmitted", scoring), await State("sheetsSubmitted", null))
            .Should().Be(("0", "0", "5"));
        (await State("star", opened), await State("star", scoring), await State("star", null)).Should().Be(("", "", "5"));
        (await State("sheetSha256", opened), await State("sheetSha256", scoring)).Should().Be(("", FishSauce.Sha256));
        (await State("version", opened), await State("version", scoring), await State("version", null)).Should().Be(("1", "4", "14"));
        (await auditor.Read(Url(scoring)).Json()).GetProperty("sheets").GetArrayLength().Should().Be(0, "at that time they were sealed");
        (await auditor.Read(Url(scoring)).Json()).GetProperty("asOf").GetDateTimeOffset().Should().Be(scoring);
        await auditor.Read(Url(opened.AddYears(-1))).Problem(404, "rating.not-found");

        async Task<string> State(string name, DateTimeOffset? asOf) => (await auditor.Read(Url(asOf)).Json()).GetProperty(name).ToString();

        string Url(DateTimeOffset? asOf) => asOf is { } instant
            ? $"/ratings/{rating}?asOf={Uri.EscapeDataString(instant.ToString("O", CultureInfo.InvariantCulture))}"
            : $"/ratings/{rating}";
    }

    [Fact]
    public async Task GivenADossierToldTwice_WhenItArrives_ThenThereIsOneRating()
    {
        var dossier = Dossier(990_001, "province", Province, FishSauce);
        var id = Guid.CreateVersion7();
        await app.Receive(dossier, id);
        await app.Receive(dossier, id);
        await app.Receive(dossier);
        var after = await app.OpenedRating();
        after.Should().NotBe(dossier.RatingId, "messages come in order, so by now all three were taken");
        (await app.Ministry().Read($"/ratings/{dossier.RatingId}").Json()).GetProperty("version").GetInt64().Should().Be(1);
    }

    [Fact]
    public async Task GivenAVersionThatWasOvertaken_WhenTheOfficeAssigns_Then412()
    {
        var rating = await app.OpenedRating();
        var council = await app.EstablishedCouncil();
        using var office = app.Office();
        office.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"5\"");
        await office.Post($"/ratings/{rating}/council", new { councilId = council }).Problem(412, "version.stale");
        office.DefaultRequestHeaders.Remove("If-Match");
        office.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"1\"");
        using var assigned = await office.Post($"/ratings/{rating}/council", new { councilId = council });
        assigned.Headers.ETag!.Tag.Should().Be("\"2\"");
    }

    /// <summary>An instant that lies between what was done before and what is done after.</summary>
    private async Task<DateTimeOffset> Instant()
    {
        var instant = app.Clock.GetUtcNow();
        await Eventually.Holds(() => Task.FromResult(app.Clock.GetUtcNow() > instant.AddMilliseconds(2)), "The clock moves on");
        return instant.AddMilliseconds(1);
    }
}
