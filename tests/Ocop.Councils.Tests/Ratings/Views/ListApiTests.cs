using System.Text.Json;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Views;

public sealed class ListApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenRatingsOfTwoProvinces_WhenListed_ThenEachReaderSeesItsAreaOrItsSeats()
    {
        var seated = await app.AssignedRating();
        var waiting = await app.OpenedRating();
        var elsewhere = await app.OpenedRating(province: OtherProvince);
        await Listed(app.Ministry(), "", seated, waiting, elsewhere);

        (await Ids(app.Office(), "")).Should().Contain([seated, waiting]).And.NotContain(elsewhere);
        (await Ids(app.Office(OtherProvince), "")).Should().Contain(elsewhere).And.NotContain([seated, waiting]);
        (await Ids(app.As(Roles.Auditor), "")).Should().Contain([seated, waiting, elsewhere]);
        (await Ids(app.Person("member-1"), "")).Should().Contain(seated).And.NotContain([waiting, elsewhere]);
        (await Ids(app.Person("stranger"), "")).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenRatings_WhenFiltered_ThenOnlyThoseAreListed()
    {
        var concluded = await app.ConcludedRating();
        var waiting = await app.OpenedRating();
        using var office = app.Office();
        await Listed(office, "status=concluded", concluded);
        await Listed(office, "status=awaitingCouncil", waiting);
        (await Ids(office, "status=concluded")).Should().NotContain(waiting);
        var row = (await Rows(office, $"productId={concluded[..^"-d1-province".Length]}")).Single();
        row.GetProperty("ratingId").GetString().Should().Be(concluded);
        row.GetProperty("total").GetDecimal().Should().Be(100m);
        row.GetProperty("star").GetInt32().Should().Be(5);
        row.GetProperty("sheetsSubmitted").GetInt32().Should().Be(5);
        row.GetProperty("seats").GetInt32().Should().Be(5);
        var council = row.GetProperty("councilId").GetString()!;
        (await Ids(office, $"councilId={council}")).Should().Equal(concluded);
        (await Ids(office, "councilId=00000000000000000000")).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenASecondRoundAndAStop_WhenListed_ThenTheirStatusSaysSo()
    {
        var again = await app.AssignedRating();
        foreach (var (account, total) in Accounts.Zip(new[] { 60m, 80m, 70m, 70m, 70m }))
        {
            await app.Submitted(again, account, Scores.Totalling(FishSauce, total));
        }

        var stopped = await app.AssignedRating();
        using var chair = app.Person("chair");
        await chair.Post($"/ratings/{again}/second-round", new { reason = "Chấm lệch" }).Done();
        await chair.Post($"/ratings/{stopped}/gate", new { gateId = "forgery", reason = "Giả mạo" }).Done();
        await Listed(chair, "status=secondRound", again);
        await Listed(chair, "status=stopped", stopped);
        (await Rows(chair, "status=secondRound")).Single(r => r.GetProperty("ratingId").GetString() == again)
            .GetProperty("sheetsSubmitted").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task GivenMoreThanAPage_WhenPagedThrough_ThenEachComesOnceInOrder()
    {
        string[] made = [await app.OpenedRating(), await app.OpenedRating(), await app.OpenedRating()];
        using var office = app.Office();
        await Listed(office, "", made);
        var seen = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await office.Read($"/ratings?limit=2&after={after}").Json();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("ratingId").GetString()!));
            after = page.GetProperty("next").GetString();
        }

        seen.Should().Contain(made).And.OnlyHaveUniqueItems().And.BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task GivenCouncilsOfBothLevels_WhenListedAndRead_ThenEachReaderSeesItsOwn()
    {
        var province = await app.EstablishedCouncil(bylaws: new { divergenceLimit = 7.5 });
        var elsewhere = await app.EstablishedCouncil(province: OtherProvince);
        var centre = await app.EstablishedCouncil("centre");
        await Eventually.Is(() => Councils(app.Ministry()), ids => ids.IsSupersetOf([province, elsewhere, centre]), "The councils");

        (await Councils(app.Office())).Should().Contain(province).And.NotContain([elsewhere, centre]);
        (await Councils(app.Person("member-2"))).Should().Contain([province, elsewhere, centre]);
        (await Councils(app.Person("stranger"))).Should().BeEmpty();
        var shown = await app.Office().Read($"/{province}").Json();
        shown.GetProperty("quorum").GetInt32().Should().Be(4);
        shown.GetProperty("bylaws").GetProperty("divergenceLimit").GetDecimal().Should().Be(7.5m);
        shown.GetProperty("bylaws").GetProperty("quorumShare").GetDecimal()
            .Should().Be(0.75m, "what the council leaves open is the default");
        shown.GetProperty("members")[0].GetProperty("seat").GetString().Should().Be("chair");
    }

    [Fact]
    public async Task GivenTheSameKey_WhenACouncilIsEstablishedTwice_ThenThereIsOne()
    {
        using var office = app.Office();
        var first = await office.Post("/", CouncilBody(), "one-council").Json();
        var again = await office.Post("/", CouncilBody(), "one-council").Json();
        again.GetProperty("councilId").GetString().Should().Be(first.GetProperty("councilId").GetString());
    }

    private static Task<HashSet<string>> Listed(HttpClient reader, string filter, params string[] ratings) =>
        Eventually.Is(() => Ids(reader, filter), ids => ids.IsSupersetOf(ratings), $"The list with {string.Join(", ", ratings)}");

    private static async Task<HashSet<string>> Ids(HttpClient reader, string filter) =>
        [.. (await Rows(reader, filter)).Select(row => row.GetProperty("ratingId").GetString()!)];

    private static async Task<List<JsonElement>> Rows(HttpClient reader, string filter) =>
        [.. (await reader.Read($"/ratings?limit=200&{filter}").Json()).GetProperty("items").EnumerateArray()];

    private static async Task<HashSet<string>> Councils(HttpClient reader) =>
        [.. (await reader.Read("/?limit=200").Json()).GetProperty("items").EnumerateArray()
            .Select(c => c.GetProperty("councilId").GetString()!)];
}
