using System.Text.Json;
using Npgsql;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Insights;

public sealed class CalibrationApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenARatingInTwoRounds_WhenItIsOver_ThenItsSheetsCalibrateTheMembersAndBeforeNobodyIsToldAnything()
    {
        var rating = await app.AssignedRating();
        var council = (await app.Office().Read($"/ratings/{rating}").Json()).GetProperty("councilId").GetString()!;
        await Score(rating, 60m, 80m, 70m, 70m, 70m);
        using var chair = app.Person("chair");
        await chair.Post($"/ratings/{rating}/second-round", new { reason = "Chấm lệch" }).Done();
        await Score(rating, 70m, 70m, 70m, 70m, 72m);
        using var office = app.Office();
        await Eventually.Is(() => office.Read("/ratings?status=secondRound").Json(), l => l.GetRawText().Contains(rating, StringComparison.Ordinal), "the second round");
        foreach (var reader in new[] { chair, office, app.As(Roles.Auditor) })
        {
            Members(await Calibration(reader, council)).Should().BeEmpty("the rating is not over");
        }

        await chair.Post($"/ratings/{rating}/conclusion").Done();
        var report = await Eventually.Is(() => Calibration(office, council), r => Members(r).Count == 5, "the five members");

        (await Calibration(chair, council)).GetRawText().Should().Be(report.GetRawText());
        (await Calibration(app.As(Roles.CouncilMember, OtherProvince, sub: "chair"), council)).GetRawText().Should().Be(report.GetRawText(), "a seat is not of a place");
        report.GetProperty("note").GetProperty("vi").GetString().Should().Contain("không làm thay đổi");
        var members = Members(report).ToDictionary(m => m.GetProperty("accountId").GetString()!);
        Number(members["chair"], "meanDeviation").Should().Be(-6.5m, "60 beside 72.5 and 70 beside 70.5");
        (Number(members["chair"], "sheets"), Number(members["chair"], "harshnessRank"), Number(members["chair"], "beyondLimitShare")).Should().Be((2m, 1m, 0.5m));
        members["chair"].GetProperty("parts").EnumerateArray().Sum(p => Number(p, "meanDeviation")).Should().Be(-6.5m);
        (members["member-1"].GetProperty("name").GetString(), Number(members["member-1"], "harshnessRank")).Should().Be(("Phạm Văn Một", 5m));
        var numbers = report.GetProperty("councils")[0];
        (Number(numbers, "ratings"), Number(numbers, "sheets"), Number(numbers, "meanSpread"), Number(numbers, "secondRounds"), Number(numbers, "secondRoundShare"))
            .Should().Be((1m, 10m, 20m, 1m, 1m));
        var page = await office.Read($"/calibration?council={council}&limit=2").Json();
        var next = await office.Read($"/calibration?council={council}&limit=3&after={Uri.EscapeDataString(page.GetProperty("members").GetProperty("next").GetString()!)}").Json();
        Members(page).Concat(Members(next)).Select(m => m.GetProperty("accountId").GetString()).Should().Equal(Accounts);

        Members(await Calibration(app.Office(OtherProvince), null)).Should().BeEmpty();
        Members(await app.Office().Read("/calibration?to=2020-01-01").Json()).Should().BeEmpty();
        await TellsNobodyElse(council);
        await ForgetsTheErased(council);
    }

    private async Task TellsNobodyElse(string council)
    {
        await app.Person("member-1").Read($"/calibration?council={council}").Problem(403, "rating.not-chair");
        await app.Person("stranger").Read($"/calibration?council={council}").Problem(403, "council.no-seat");
        await app.Person("chair").Read("/calibration").Problem(400, "council.calibration-names-council");
        await app.Office(OtherProvince).Read($"/calibration?council={council}").Problem(403, "access.outside-scope");
        await app.Office().Read("/calibration?council=00000000000000000000").Problem(404, "council.not-found");
        await app.Office().Read("/calibration?from=2026-02-01&to=2026-01-01").Problem(400, "council.calibration-dates");
        await app.Office().Read("/calibration?council=not-one").Problem(400, "request.malformed");
    }

    private async Task ForgetsTheErased(string council)
    {
        using var office = app.Office();
        await Eventually.Holds(
            async () => (await office.Post("/people/member-3/erasure", new { reason = "Điều 14.1a, đơn số 16" })).IsSuccessStatusCode, "the erasure, once the list is up to date");
        var erased = Members(await Calibration(office, council)).Single(m => m.GetProperty("accountId").GetString() == "member-3");
        (erased.GetProperty("name").GetString(), Number(erased, "sheets")).Should().Be((Erased.Text, 2m));
        await using var dataSource = NpgsqlDataSource.Create(app.ConnectionString);
        (await PlainText.Find(dataSource, "Vũ Văn Ba")).Should().BeEmpty();
    }

    private async Task Score(string rating, params decimal[] totals)
    {
        foreach (var (account, total) in Accounts.Zip(totals))
        {
            await app.Submitted(rating, account, Scores.Totalling(FishSauce, total));
        }
    }

    private static Task<JsonElement> Calibration(HttpClient reader, string? council) =>
        reader.Read($"/calibration{(council is null ? "" : $"?council={council}")}").Json();

    private static List<JsonElement> Members(JsonElement report) => [.. report.GetProperty("members").GetProperty("items").EnumerateArray()];

    private static decimal Number(JsonElement of, string name) => of.GetProperty(name).GetDecimal();
}
