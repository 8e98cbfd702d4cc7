using Npgsql;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Establishment;

/// <summary>A member's name leaves the council's records; seats and sheets stay.</summary>
public sealed class ErasureApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    private static readonly object s_reason = new { reason = "Điều 14.1a, đơn số 15" };

    [Fact]
    public async Task GivenAMember_WhenErased_ThenTheNameIsNowhereAndTheResultStandsButNotWhileARatingWaits()
    {
        await using var dataSource = NpgsqlDataSource.Create(app.ConnectionString);
        using var office = app.Office();
        using var elsewhere = app.Office(OtherProvince);
        var rating = await app.AssignedRating();
        await Listed(office, "scoring", rating);
        await office.Post("/people/nobody-at-all/erasure", s_reason).Problem(404, "person.not-found");
        await elsewhere.Post("/people/member-2/erasure", s_reason).Problem(403, "access.outside-scope");
        await office.Post("/people/member-2/erasure", new { reason = " " }).Problem(400, "request.invalid");
        var needed = await office.Post("/people/member-2/erasure", s_reason).Problem(422, "person.data-still-needed");
        needed.GetProperty("need").GetString().Should().Be(rating);
        await Conclude(rating);
        await Listed(office, "concluded", rating);
        (await PlainText.Find(dataSource, "Đỗ Thị Hai")).Should().BeEmpty("names are sealed from the first event on");
        (await Members(office, rating)).Should().Contain("Đỗ Thị Hai");

        await office.Post("/people/member-2/erasure", s_reason).Done();
        await office.Post("/people/member-2/erasure", s_reason).Done();

        (await Members(office, rating)).Should().Contain([Erased.Text, "Lê Thị Chủ"]).And.NotContain("Đỗ Thị Hai");
        (await PlainText.Find(dataSource, "Đỗ Thị Hai")).Should().BeEmpty();
        (await office.Read($"/ratings/{rating}").Json()).GetProperty("total").GetDecimal().Should().Be(100m);
        var told = await app.Published.Await("councils.rating_concluded.v1", message => message.GetProperty("ratingId").GetString() == rating);
        told.GetRawText().Should().NotContain("Chủ", "no name leaves the service");
    }

    private async Task Conclude(string rating)
    {
        foreach (var account in Accounts)
        {
            await app.Submitted(rating, account, Scores.Best(FishSauce));
        }

        using var chair = app.Person("chair");
        await chair.Post($"/ratings/{rating}/conclusion").Done();
    }

    private static Task Listed(HttpClient office, string status, string rating) => Eventually.Is(
        () => office.Read($"/ratings?status={status}").Json(),
        list => list.GetRawText().Contains(rating, StringComparison.Ordinal),
        $"the rating as {status}");

    private static async Task<IReadOnlyList<string?>> Members(HttpClient office, string rating)
    {
        var council = (await office.Read($"/ratings/{rating}").Json()).GetProperty("councilId").GetString();
        return [.. (await office.Read($"/{council}").Json()).GetProperty("members").EnumerateArray().Select(m => m.GetProperty("name").GetString())];
    }
}
