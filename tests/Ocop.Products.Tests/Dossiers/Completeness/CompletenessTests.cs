using System.Net;
using System.Text.Json;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers.Completeness;

public sealed class CompletenessTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenANewProduct_WhenAsked_ThenEveryGapHasItsArticleAndASubmissionIsRefusedWithTheSameList()
    {
        var product = await application.RegisteredProduct();

        var view = await product.Owner.GetJson($"/{product.Id}/completeness");
        var refused = (await product.Owner.Post($"/{product.Id}/dossier", new { type = "first", selfScore = new Dictionary<string, int> { ["1.1"] = 0 } }))
            .Json(HttpStatusCode.UnprocessableEntity);

        view.GetProperty("complete").GetBoolean().Should().BeFalse();
        Fields(view).Should().Contain(["representative", "description", "businessResult", "plan", "paper", "criterion"]);
        view.GetProperty("missing").EnumerateArray().Should().OnlyContain(gap => gap.GetProperty("source").GetString()!.StartsWith("QĐ 26/2026/QĐ-TTg, "));
        Fields(refused).Distinct().Should().BeEquivalentTo(Fields(view).Distinct());
    }

    [Fact]
    public async Task GivenAPreparedProduct_WhenItsMarksAreKept_ThenNothingIsMissingAndAtTheCommuneItsReportIs()
    {
        var product = await application.PreparedProduct();
        (await product.Owner.Post($"/{product.Id}/self-score", new { selfScore = Facts.Marks })).Expect(HttpStatusCode.OK);

        var before = await product.Owner.GetJson($"/{product.Id}/completeness");
        await product.Submit();
        var after = await application.Officer.GetJson($"/{product.Id}/completeness");

        before.GetProperty("complete").GetBoolean().Should().BeTrue();
        before.GetProperty("samples").GetInt32().Should().Be(5);
        after.GetProperty("missing").EnumerateArray().Select(gap => gap.GetProperty("form").GetString()).Should().Equal("Mẫu 03", "Mẫu 03", "Mẫu 03", "Mẫu 03");
    }

    [Fact]
    public async Task GivenACertificate_WhenAHigherStarIsAsked_ThenTheDifferenceIsAnsweredAndALowerOneIsNoQuestion()
    {
        var certified = await application.CertifiedProduct();
        var uncertified = await application.RegisteredProduct();

        (await certified.Owner.GetJson($"/{certified.Id}/upgrade?star=5")).GetProperty("reused").GetArrayLength().Should().Be(2);
        (await certified.Owner.Get($"/{certified.Id}/upgrade?star=4")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");
        (await uncertified.Owner.Get($"/{uncertified.Id}/upgrade?star=5")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "product.certificate-needed");
        (await certified.Owner.Get("/38-14758-999-2026/upgrade?star=5")).ExpectProblem(HttpStatusCode.NotFound, "product.not-found");
        (await certified.Owner.Get("/38-14758-999-2026/completeness")).ExpectProblem(HttpStatusCode.NotFound, "product.not-found");
    }

    [Fact]
    public async Task GivenTheCycle_WhenItsStepsAreTaken_ThenTheProductShowsWhereItStandsAndKeyProductsAreListed()
    {
        var product = await application.RegisteredProduct();

        (await product.Owner.Post($"/{product.Id}/idea", new { idea = "Nước mắm\ncốt nhĩ" })).Expect(HttpStatusCode.NoContent);
        (await product.Read()).GetProperty("step").GetString().Should().Be("plan");
        (await product.Owner.Post($"/{product.Id}/business-plan", OwnedProduct.Plan)).Expect(HttpStatusCode.NoContent);
        (await application.Officer.Post($"/{product.Id}/business-plan/judgement", new { approved = false, remark = "Thiếu vốn" })).Expect(HttpStatusCode.NoContent);
        (await product.Owner.Post($"/{product.Id}/business-plan", OwnedProduct.Plan)).Expect(HttpStatusCode.NoContent);
        (await application.Officer.Post($"/{product.Id}/business-plan/judgement", new { approved = true })).Expect(HttpStatusCode.NoContent);
        (await product.Read()).GetProperty("step").GetString().Should().Be("implementation");

        (await application.Officer.Put($"/{product.Id}/key-product", new { year = 2026, isKey = true, basis = "15/KH-UBND" })).Expect(HttpStatusCode.NoContent);
        await Ocop.Testing.Eventually.Is(
            () => application.Officer.GetJson("/key-products?year=2026&level=commune"),
            page => page.GetProperty("items").EnumerateArray().Any(key =>
                key.GetProperty("productId").GetString() == product.Id && key.GetProperty("producerName").GetString()!.Length > 0),
            "the key product on its commune's list");
    }

    [Fact]
    public async Task GivenIdeasAndPlans_WhenTheCommuneAsksForAStep_ThenEachProductStandsWhereItWaits()
    {
        var product = await application.RegisteredProduct();

        await ShouldStandAt("idea", product);
        (await product.Owner.Post($"/{product.Id}/idea", new { idea = "Nước mắm" })).Expect(HttpStatusCode.NoContent);
        await ShouldStandAt("plan", product);
        (await product.Owner.Post($"/{product.Id}/business-plan", OwnedProduct.Plan)).Expect(HttpStatusCode.NoContent);
        await ShouldStandAt("approval", product);
        (await application.Officer.Post($"/{product.Id}/business-plan/judgement", new { approved = false, remark = "Thiếu vốn" })).Expect(HttpStatusCode.NoContent);
        await ShouldStandAt("plan", product);
        (await product.Owner.Post($"/{product.Id}/business-plan", OwnedProduct.Plan)).Expect(HttpStatusCode.NoContent);
        (await application.Officer.Post($"/{product.Id}/business-plan/judgement", new { approved = true })).Expect(HttpStatusCode.NoContent);
        (await product.Owner.Post($"/{product.Id}/idea", new { idea = "Năm sau" })).Expect(HttpStatusCode.NoContent);
        await ShouldStandAt("implementation", product);
        (await application.Officer.Get("/cycle?step=promotion")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");
    }

    /// <summary>In that list and in none of the others.</summary>
    private Task ShouldStandAt(string step, OwnedProduct product) => Ocop.Testing.Eventually.Holds(
        async () =>
        {
            string[] steps = ["idea", "plan", "approval", "implementation"];
            var found = new List<string>();
            foreach (var known in steps)
            {
                var page = await application.Officer.GetJson($"/cycle?step={known}&limit=200");
                found.AddRange(page.GetProperty("items").EnumerateArray()
                    .Where(row => row.GetProperty("productId").GetString() == product.Id).Select(_ => known));
            }

            return found.SequenceEqual([step]);
        },
        $"{product.Id} at {step}");

    private static IEnumerable<string?> Fields(JsonElement view) =>
        view.GetProperty("missing").EnumerateArray().Select(gap => gap.GetProperty("field").GetString());
}
