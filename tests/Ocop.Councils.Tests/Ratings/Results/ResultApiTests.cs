using System.Text.Json;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Results;

public sealed class ResultApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    private static readonly DateOnly s_issuedOn = new(2026, 11, 2);

    [Fact]
    public async Task GivenAConcludedRating_WhenNoCertificateRestsOnItYet_ThenNobodyAtAllGetsItsResultHere()
    {
        var rating = await app.ConcludedRating();

        foreach (var reader in Readers())
        {
            await reader.Read($"/ratings/{rating}/result").Problem(404, "rating.result-not-announced");
        }

        await app.Anonymous().Read("/ratings/38-14758-999999-2026-d1-province/result").Problem(404, "rating.result-not-announced");
    }

    [Fact]
    public async Task GivenACertificateOnARating_WhenAnybodyAsks_ThenAllReadTheSameAndNothingOfASingleMember()
    {
        var rating = await app.AssignedRating();
        var comments = new Dictionary<string, string> { ["1.1"] = "Chỉ để hội đồng đọc" };
        await app.Person("chair").Post($"/ratings/{rating}/sheets", new { choices = Scores.Best(FishSauce), comments }).Done();
        foreach (var (account, total) in Accounts.Skip(1).Zip(new[] { 99m, 98m, 97m, 96m }))
        {
            await app.Submitted(rating, account, Scores.BestWith(FishSauce, total));
        }

        await app.Person("chair").Post($"/ratings/{rating}/conclusion").Done();
        await app.Receive(Certificate(rating, s_issuedOn));
        var result = await Announced(rating);

        foreach (var reader in Readers())
        {
            (await reader.Read($"/ratings/{rating}/result").Json()).GetRawText().Should().Be(result.GetRawText());
        }

        result.GetProperty("total").GetDecimal().Should().Be(98m);
        (result.GetProperty("star").GetInt32(), result.GetProperty("membersCounted").GetInt32(), result.GetProperty("round").GetInt32())
            .Should().Be((5, 5, 1));
        result.GetProperty("minimaDecidedBy").GetString().Should().Be("moreThanHalf");
        result.GetProperty("regulation").GetString().Should().Be("QĐ 26/2026/QĐ-TTg");
        result.GetProperty("sheetName").GetProperty("en").GetString().Should().Be(FishSauce.Name.En);
        result.GetProperty("parts").EnumerateArray().Select(p => (p.GetProperty("code").GetString(), p.GetProperty("max").GetDecimal()))
            .Should().Equal(("A", 40m), ("B", 25m), ("C", 35m));
        result.GetProperty("parts")[0].GetProperty("criteria")[0].GetProperty("criteria")[0].GetProperty("name").GetProperty("vi")
            .GetString().Should().Be(FishSauce.Find("1.1")!.Name.Vi);
        result.GetProperty("minima").EnumerateArray().Should().OnlyContain(m => m.GetProperty("isMet").GetBoolean());
        string[] secrets =
            [.. Accounts, "Lê Thị Chủ", "Phạm Văn Một", "Sở Công Thương", "Chỉ để hội đồng đọc", "choices", "comment", "account"];
        secrets.Should().OnlyContain(secret => !result.GetRawText().Contains(secret, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task GivenACertificateHeardOfFirstAndTwice_WhenTheRatingFollows_ThenItsResultIsPublicOnceItIsConcluded()
    {
        var dossier = Dossier(970_001, "province", Province, FishSauce);
        var (certificate, id) = (Certificate(dossier.RatingId, s_issuedOn), Guid.CreateVersion7());
        await app.Receive(certificate, id);
        await app.Receive(certificate, id);
        await app.Receive(certificate);
        await app.Receive(dossier);
        using var ministry = app.Ministry();
        await Eventually.Holds(
            async () => (await ministry.Read($"/ratings/{dossier.RatingId}")).IsSuccessStatusCode, "the rating, after the certificate");
        await app.Anonymous().Read($"/ratings/{dossier.RatingId}/result").Problem(404, "rating.result-not-announced");
        await app.Office().Post($"/ratings/{dossier.RatingId}/council", new { councilId = await app.EstablishedCouncil() }).Done();
        foreach (var account in Accounts)
        {
            await app.Submitted(dossier.RatingId, account, Scores.Best(FishSauce));
        }

        await app.Anonymous().Read($"/ratings/{dossier.RatingId}/result").Problem(404, "rating.result-not-announced");
        await app.Person("chair").Post($"/ratings/{dossier.RatingId}/conclusion").Done();

        (await Announced(dossier.RatingId)).GetProperty("total").GetDecimal().Should().Be(100m);
    }

    [Fact]
    public async Task GivenARatingThatAGateStopped_WhenItIsAnnouncedAllTheSame_ThenThereIsNoResultToShow()
    {
        var stopped = await app.AssignedRating();
        var gate = new { gateId = FishSauce.Gates[0].Id, reason = "Kết quả kiểm nghiệm" };
        await app.Person("chair").Post($"/ratings/{stopped}/gate", gate).Done();
        var concluded = await app.ConcludedRating();
        await app.Receive(Certificate(stopped, s_issuedOn));
        await app.Receive(Certificate(concluded, s_issuedOn));

        await Announced(concluded);

        await app.Anonymous().Read($"/ratings/{stopped}/result").Problem(404, "rating.result-not-announced");
    }

    [Fact]
    public async Task GivenWhatIsNoRatingsId_WhenAskedFor_ThenTheRequestIsMalformed() =>
        await app.Anonymous().Read("/ratings/NOT%20AN%20ID/result").Problem(400, "request.malformed");

    private HttpClient[] Readers() =>
    [
        app.Anonymous(), app.Office(), app.Ministry(), app.As(Roles.Auditor), app.Person("chair"), app.Person("stranger"),
        app.As(Roles.Producer, "38", producer: "producer-1"),
    ];

    private Task<JsonElement> Announced(string rating) => Eventually.Is(
        () => app.Anonymous().Read($"/ratings/{rating}/result").Json(), _ => true, $"the announced result of {rating}");
}
