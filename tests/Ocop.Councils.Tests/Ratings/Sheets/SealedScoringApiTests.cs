using System.Text.Json;
using Npgsql;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Sheets;

public sealed class SealedScoringApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenSheetsUnderSeal_WhenTheLastIsHandedIn_ThenMembersSeeAllAndTheOfficeWaitsForTheResult()
    {
        var rating = await app.AssignedRating();
        foreach (var account in Accounts.SkipLast(1))
        {
            await app.Submitted(rating, account, Scores.Best(FishSauce));
        }

        var before = await app.Person("chair").Read($"/ratings/{rating}").Json();
        HandedIn(before).Should().Equal(true, true, true, true, false);
        HandedIn(await app.Person("member-2").Read($"/ratings/{rating}").Json()).Should().Equal(null, null, true, null, null);
        HandedIn(await app.Office().Read($"/ratings/{rating}").Json()).Should().AllBeEquivalentTo((bool?)null);
        before.GetProperty("sheets").GetArrayLength().Should().Be(1, "the chair's own");
        await app.Person("chair").Post($"/ratings/{rating}/conclusion").Problem(409, "rating.sheets-sealed");
        await app.Submitted(rating, Accounts[^1], Scores.Totalling(FishSauce, 95m));

        var after = await app.Person("chair").Read($"/ratings/{rating}").Json();
        after.GetProperty("sheets").EnumerateArray().Should().HaveCount(5).And.OnlyContain(s => s.GetProperty("isAsCommitted").GetBoolean());
        after.GetProperty("spread").GetDecimal().Should().Be(5m);
        var office = await app.Office().Read($"/ratings/{rating}").Json();
        (office.GetProperty("sheets").GetArrayLength(), office.GetProperty("spread").ValueKind).Should().Be((0, JsonValueKind.Null));
    }

    [Fact]
    public async Task GivenAReceipt_WhenTheSheetIsHashedWithItsNonce_ThenTheCommitmentIsTheOneOnRecordAndARepetitionGetsItAgain()
    {
        var rating = await app.AssignedRating();
        var choices = Scores.Best(FishSauce);
        using var member = app.Person("member-1");
        var receipt = await member.Post($"/ratings/{rating}/sheets", new { choices }, $"{rating}-1").Json();
        var again = await member.Post($"/ratings/{rating}/sheets", new { choices }, $"{rating}-1").Json();

        again.GetRawText().Should().Be(receipt.GetRawText());
        var nonce = receipt.GetProperty("nonce").GetString()!;
        new SheetContent(rating, 1, "member-1", nonce, choices, new Dictionary<string, string>()).Commitment
            .Should().Be(receipt.GetProperty("commitment").GetString());
        var own = (await member.Read($"/ratings/{rating}").Json()).GetProperty("sheets")[0];
        (own.GetProperty("isSealed").GetBoolean(), own.GetProperty("commitment").GetString())
            .Should().Be((true, receipt.GetProperty("commitment").GetString()));
    }

    [Fact]
    public async Task GivenASheetTakenBack_WhenAnotherIsHandedIn_ThenTheFirstReceiptIsStillOnRecordUnderItsKey()
    {
        var rating = await app.AssignedRating();
        using var member = app.Person("member-1");
        var first = await member.Post($"/ratings/{rating}/sheets", new { choices = Scores.None(FishSauce) }, $"{rating}-first").Json();
        await member.Post($"/ratings/{rating}/sheets/withdrawal").Done();
        var second = await member.Post($"/ratings/{rating}/sheets", new { choices = Scores.Best(FishSauce) }).Json();
        second.GetProperty("commitment").GetString().Should().NotBe(first.GetProperty("commitment").GetString());
        (await member.Post($"/ratings/{rating}/sheets", new { choices = Scores.None(FishSauce) }, $"{rating}-first").Json())
            .GetRawText().Should().Be(first.GetRawText());
        (await member.Read($"/ratings/{rating}").Json()).GetProperty("sheets")[0].GetProperty("total").GetDecimal().Should().Be(100m);
    }

    [Fact]
    public async Task GivenAnAbsentMember_WhenTheRollIsTakenAfterTheOthersCommitted_ThenTheSheetsOpen()
    {
        var rating = await app.AssignedRating();
        foreach (var account in Accounts.SkipLast(1))
        {
            await app.Submitted(rating, account, Scores.Best(FishSauce));
        }

        using var chair = app.Person("chair");
        await chair.Post($"/ratings/{rating}/attendance", new { present = Accounts.SkipLast(1) }).Done();
        (await chair.Read($"/ratings/{rating}").Json()).GetProperty("sheetsSubmitted").GetInt32().Should().Be(4);
        (await chair.Post($"/ratings/{rating}/conclusion").Json()).GetProperty("sheetsCounted").GetInt32().Should().Be(4);
    }

    [Fact]
    public async Task GivenAMemberWithAnInterest_WhenItStepsAside_ThenTheCouncilSeesWhyAndGoesOnWithoutIt()
    {
        var rating = await app.AssignedRating();
        using var member = app.Person("member-3");
        await member.Post($"/ratings/{rating}/conflicts/answer", new { hasConflict = false, explanation = "Không" })
            .Problem(409, "rating.no-conflict-question");
        await member.Post($"/ratings/{rating}/conflicts", new { ground = "family", reason = "Anh tôi là giám đốc" }).Done();
        await member.Post($"/ratings/{rating}/sheets", new { choices = Scores.Best(FishSauce) }).Problem(409, "rating.stepped-aside");
        foreach (var account in Accounts.Where(a => a != "member-3"))
        {
            await app.Submitted(rating, account, Scores.Best(FishSauce));
        }

        var seen = await app.Office().Read($"/ratings/{rating}").Json();
        seen.GetProperty("conflicts")[0].GetProperty("basis").GetString().Should().Be("Anh tôi là giám đốc");
        seen.GetProperty("seated").EnumerateArray().Count(s => s.GetProperty("stepsAside").GetBoolean()).Should().Be(1);
        (await app.Person("chair").Post($"/ratings/{rating}/conclusion").Json()).GetProperty("sheetsCounted").GetInt32().Should().Be(4);
    }

    [Theory]
    [InlineData("sealed", "rating.sheet-unreadable")]
    [InlineData("commitment", "rating.sheet-altered")]
    public async Task GivenACommittedSheet_WhenItsRowIsChanged_ThenTheOpeningIsRefusedAndTheMemberCanHandInAgain(string field, string code)
    {
        var rating = await app.AssignedRating();
        foreach (var account in Accounts.SkipLast(1))
        {
            await app.Submitted(rating, account, Scores.Best(FishSauce));
        }

        await Execute(
            $$"""
             update mt_events set data = jsonb_set(data, '{{{field}}}', to_jsonb(overlay(data ->> '{{field}}' placing '00000000' from 9)))
             where stream_id = 'rating-{{rating}}' and type = 'sheet_committed' and data ->> 'accountId' = 'member-1'
             """);
        using var last = app.Person(Accounts[^1]);
        var problem = await last.Post($"/ratings/{rating}/sheets", new { choices = Scores.Best(FishSauce) }).Problem(409, code);
        problem.GetProperty("member").GetString().Should().Be("Phạm Văn Một");
        (await last.Read($"/ratings/{rating}").Json()).GetProperty("sheetsSubmitted").GetInt32().Should().Be(0);

        await app.Person("member-1").Post($"/ratings/{rating}/sheets/withdrawal").Done();
        await app.Submitted(rating, "member-1", Scores.Best(FishSauce));
        await app.Submitted(rating, Accounts[^1], Scores.Best(FishSauce));
        await app.Person("chair").Post($"/ratings/{rating}/conclusion").Done();
    }

    [Fact]
    public async Task GivenAnOpenSheet_WhenItsRowIsChanged_ThenTheViewSaysSoAndNothingIsConcluded()
    {
        var rating = await app.ScoredRating(Scores.Totalling(FishSauce, 80m));
        await Execute(
            $$"""
             update mt_events set data = jsonb_set(data, '{choices,1.1}', '0')
             where stream_id = 'rating-{{rating}}' and type = 'sheet_submitted' and data ->> 'accountId' = 'member-3'
             """);
        using var chair = app.Person("chair");
        (await chair.Read($"/ratings/{rating}").Json()).GetProperty("sheets").EnumerateArray()
            .Where(s => !s.GetProperty("isAsCommitted").GetBoolean()).Select(s => s.GetProperty("accountId").GetString()).Should().Equal("member-3");
        var problem = await chair.Post($"/ratings/{rating}/conclusion").Problem(409, "rating.sheet-altered");
        problem.GetProperty("member").GetString().Should().Be("Vũ Văn Ba");
    }

    private static IEnumerable<bool?> HandedIn(JsonElement rating) => rating.GetProperty("seated").EnumerateArray()
        .Select(seat => seat.GetProperty("hasHandedIn")).Select(x => x.ValueKind == JsonValueKind.Null ? null : (bool?)x.GetBoolean());

    private async Task Execute(string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = dataSource.CreateCommand(sql);
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
    }
}
