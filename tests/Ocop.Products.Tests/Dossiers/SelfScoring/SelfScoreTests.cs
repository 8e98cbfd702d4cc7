using System.Net;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers.SelfScoring;

public sealed class SelfScoreTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenMarks_WhenKept_ThenTheStarIsForecastAndTheyAreThereLater()
    {
        var product = await application.RegisteredProduct();

        var kept = (await product.Owner.Post($"/{product.Id}/self-score", new { selfScore = Facts.Marks })).Json(HttpStatusCode.OK);
        var read = await application.Officer.GetJson($"/{product.Id}/self-score");

        kept.GetProperty("next").GetProperty("changes").GetArrayLength().Should().BeGreaterThan(0);
        read.GetProperty("choices").EnumerateObject().Should().HaveCount(Facts.Marks.Count);
        read.GetProperty("total").GetDecimal().Should().Be(kept.GetProperty("total").GetDecimal());
        read.GetProperty("keptOn").GetString().Should().Be("2026-09-01");
    }

    [Fact]
    public async Task GivenNothingKept_WhenRead_ThenItIsAnEmptySheet()
    {
        var product = await application.RegisteredProduct();

        var read = await product.Owner.GetJson($"/{product.Id}/self-score?cheapestBy=points");

        read.GetProperty("total").GetDecimal().Should().Be(0m);
        read.GetProperty("star").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task GivenAQuestion_WhenAsked_ThenItIsAnsweredAndNothingIsKept()
    {
        var product = await application.RegisteredProduct();

        (await product.Owner.Post($"/{product.Id}/self-score/what-if", new { selfScore = new Dictionary<string, int> { ["1.1"] = 1 }, cheapestBy = "points" }))
            .Json(HttpStatusCode.OK).GetProperty("unmarked").GetArrayLength().Should().BeGreaterThan(20);
        (await product.Owner.Post($"/{product.Id}/self-score/what-if", new { selfScore = new Dictionary<string, int> { ["99"] = 1 } }))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "product.self-score-wrong");
        (await product.Owner.GetJson($"/{product.Id}/self-score")).GetProperty("choices").EnumerateObject().Should().BeEmpty();
    }
}
