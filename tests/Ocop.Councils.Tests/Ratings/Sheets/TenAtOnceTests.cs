using System.Net;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Sheets;

public sealed class TenAtOnceTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    private static readonly string[] s_ten = [.. Enumerable.Range(1, 10).Select(i => $"seat-{i}")];

    [Fact]
    public async Task GivenTenMembers_WhenAllSubmitTwiceAtOnceAndConnectionsDrop_ThenThereIsOneSheetEachAndNoneIsLost()
    {
        var rating = await RatingBeforeTen();

        // Each sends under two keys, each key twice; half of the requests are dropped on the way, some before and some after the commit.
        var chance = new Random(20261005);
        await Task.WhenAll(s_ten.SelectMany(account => new[] { "a", "a", "b", "b" }.Select((key, i) =>
            Send(rating, account, key, i % 2 == 0 ? null : TimeSpan.FromMilliseconds(chance.Next(1, 60))))));
        // Whoever got no answer asks again under the same key, as clients do.
        var answers = await Task.WhenAll(s_ten.SelectMany(account => new[] { "a", "b" }.Select(key => Send(rating, account, key, null))));

        answers.Should().OnlyContain(status => status == HttpStatusCode.OK || status == HttpStatusCode.Conflict);
        answers.Count(status => status == HttpStatusCode.OK).Should().Be(10, "one key of each member is the one that counts");
        var seen = await app.Person("seat-1").Read($"/ratings/{rating}").Json();
        seen.GetProperty("sheets").EnumerateArray().Select(s => s.GetProperty("accountId").GetString()).Should().BeEquivalentTo(s_ten);
        seen.GetProperty("version").GetInt64().Should().Be(2 + 10 + 1 + 10, "ten commitments, one opening, ten open sheets");
        seen.GetProperty("sheets").EnumerateArray().Should().OnlyContain(s => s.GetProperty("isAsCommitted").GetBoolean());
        (await app.Person("seat-1").Post($"/ratings/{rating}/conclusion").Json()).GetProperty("sheetsCounted").GetInt32().Should().Be(10);
    }

    private async Task<HttpStatusCode?> Send(string rating, string account, string key, TimeSpan? dropAfter)
    {
        using var person = app.Person(account);
        using var dropped = dropAfter is { } after ? new CancellationTokenSource(after) : new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/ratings/{rating}/sheets");
        request.Content = System.Net.Http.Json.JsonContent.Create(new { choices = Scores.Best(FishSauce) });
        request.Headers.Add("Idempotency-Key", $"{rating}-{account}-{key}");
        try
        {
            using var response = await person.SendAsync(request, dropped.Token);
            return response.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<string> RatingBeforeTen()
    {
        var rating = await app.OpenedRating();
        using var office = app.Office();
        var made = await office.Post("/", new
        {
            name = "Hội đồng mười người",
            level = "province",
            provinceCode = Province,
            decisionNumber = "10/QĐ-UBND",
            members = s_ten.Select((account, i) => new { accountId = account, name = $"Thành viên {i}", agency = "Sở", seat = i == 0 ? "chair" : "member" }),
        }).Json();
        await office.Post($"/ratings/{rating}/council", new { councilId = made.GetProperty("councilId").GetString() }).Done();
        return rating;
    }
}
