using System.Net;
using System.Text.Json;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers.Deadlines;

public sealed class DeadlineTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenDossiersAtEveryStage_WhenDeadlinesAreListed_ThenTheListSaysOfEachWhatTheProductItselfSays()
    {
        application.Clock.SetTo(ProductsApplication.Today);
        var reported = await application.SubmittedProduct();
        (await application.Officer.Post($"/{reported.Id}/commune-report", ProductsApplication.Report("forward"))).Expect(HttpStatusCode.NoContent);
        var returned = await application.SubmittedProduct();
        (await application.Officer.Post($"/{returned.Id}/commune-report", ProductsApplication.Report("return", "Thiếu hợp đồng")))
            .Expect(HttpStatusCode.NoContent);
        var centre = await application.ForwardedProduct();
        await application.Rate(centre, "province", 92m, 5, "awaitingCentre");
        (await application.Province.Post($"/{centre.Id}/forwarding-to-centre", new { letterNumber = "3/UBND" })).Expect(HttpStatusCode.NoContent);
        var failed = await application.ForwardedProduct();
        await application.Rate(failed, "province", 45m, 2, "awaitingNotice");
        (OwnedProduct Product, string Tasks)[] all =
        [
            (await application.SubmittedProduct(), "communeReport 2026-09-23"),
            (reported, "communeForwarding 2026-09-23"),
            (returned, ""),
            (await application.ForwardedProduct(), "provinceResult 2026-12-29"),
            (centre, "centreResult 2027-03-29"),
            (failed, ""),
            (await application.CertifiedProduct(), ""),
        ];

        foreach (var (product, tasks) in all)
        {
            (await product.Read()).GetProperty("clocks").EnumerateArray().Select(Line).Should().Equal(Split(tasks));
            await Eventually.Is(() => LinesFor(product), lines => lines.SequenceEqual(Split(tasks)), $"{product.Id}: {tasks}");
        }
    }

    [Fact]
    public async Task GivenARenewal_WhenItIsUnderWay_ThenItsOwnDaysRunAndTheProductSaysSo()
    {
        application.Clock.SetTo(ProductsApplication.Today);
        var product = await application.CertifiedProduct();
        await RefuseRenewal(product, new(2029, 3, 3));
        (await product.Read()).GetProperty("renewal").GetProperty("state").GetString().Should().Be("notYet");
        await RefuseRenewal(product, new(2029, 5, 4));

        application.Clock.SetTo(new DateOnly(2029, 3, 4));
        (await product.Read()).GetProperty("renewal").GetProperty("state").GetString().Should().Be("open");
        await product.Submit("renewal");

        var renewal = (await product.Read()).GetProperty("renewal");
        renewal.GetProperty("underWay").GetBoolean().Should().BeTrue();
        renewal.GetProperty("closesOn").GetString().Should().Be("2029-05-03");
        await Eventually.Is(
            () => LinesFor(product),
            lines => lines.SequenceEqual(["communeReport 2029-03-23"]),
            "the commune's 15 working days");
        await application.ForwardByCommune(product.Id);
        await Eventually.Is(() => LinesFor(product), lines => lines.SequenceEqual(["renewalDecision 2029-04-18"]), "the 45 days");
        (await LinesFor(product, "task=renewalDecision&dueWithinDays=44")).Should().BeEmpty();
        (await LinesFor(product, "task=renewalDecision&dueWithinDays=45")).Should().HaveCount(1);
        (await LinesFor(product, "task=communeReport&task=provinceResult")).Should().BeEmpty();
        await application.Rate(product, "province", 75.5m, 4, "awaitingCertificate", dossier: 2);
        (await application.Province.Post($"/{product.Id}/certificate", new { decisionNumber = "2/QĐ-UBND" })).Expect(HttpStatusCode.Created);
        await Eventually.Is(() => LinesFor(product), lines => lines.Count == 0, "nothing runs");
    }

    [Fact]
    public async Task GivenSeveralDeadlines_WhenPagedOneByOne_ThenEachComesOnceTheEarliestFirst()
    {
        application.Clock.SetTo(ProductsApplication.Today);
        var later = await application.ForwardedProduct();
        var sooner = await application.SubmittedProduct();
        await Eventually.Is(() => LinesFor(sooner), lines => lines.Count == 1, "the later of the two in the list");

        var seen = new List<(string Due, string Id)>();
        for (string? after = null; seen.Count < 100;)
        {
            var page = await application.Officer.GetJson($"/deadlines?limit=1{(after is null ? "" : $"&after={after}")}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item =>
                (item.GetProperty("clock").GetProperty("dueOn").GetString()!, item.GetProperty("productId").GetString()!)));
            after = page.GetProperty("next").GetString();
            if (after is null)
            {
                break;
            }
        }

        seen.Should().OnlyHaveUniqueItems();
        seen.Select(item => item.Due).Should().BeInAscendingOrder(StringComparer.Ordinal);
        seen.Select(item => item.Id).Should().ContainInOrder(sooner.Id, later.Id);
    }

    [Fact]
    public async Task GivenCallersOfDifferentReach_WhenDeadlinesAreListed_ThenEachSeesItsOwn()
    {
        application.Clock.SetTo(ProductsApplication.Today);
        var product = await application.SubmittedProduct();
        await Eventually.Is(() => LinesFor(product), lines => lines.Count == 1, "the deadline in the list");

        foreach (var client in new[] { application.Officer, application.Province, application.Ministry, application.As(Roles.Auditor) })
        {
            (await IdsFor(client)).Should().Contain(product.Id);
        }

        foreach (var client in new[]
        {
            application.As(Roles.CommuneOfficer, "38", "14797"), application.As(Roles.ProvinceOffice, "01"), application.Owner("somebody-else"),
        })
        {
            (await IdsFor(client)).Should().NotContain(product.Id);
        }
    }

    [Theory]
    [InlineData("/deadlines?task=lost", "task")]
    [InlineData("/deadlines?dueWithinDays=-1", "dueWithinDays")]
    [InlineData("/deadlines?after=2026-09-31_x", "after")]
    [InlineData("/deadlines?after=x", "after")]
    [InlineData("/rounds?level=commune", "level")]
    [InlineData("/rounds?year=9999", "year")]
    [InlineData("/rounds?from=0001-01-01", "from")]
    [InlineData("/certificates/expiring?withinDays=-1", "withinDays")]
    [InlineData("/certificates/expiring?after=x", "after")]
    [InlineData("/notices?after=x", "after")]
    public async Task GivenAQuestionThatMakesNoSense_WhenAsked_ThenTheFieldIsNamed(string url, string field)
    {
        var answer = (await application.Province.Get(url)).Json(HttpStatusCode.BadRequest);

        answer.GetProperty("code").GetString().Should().Be("request.malformed");
        answer.GetProperty("field").GetString().Should().Be(field);
    }

    [Fact]
    public async Task GivenTheRounds_WhenListed_ThenEachHasItsDaysAndItsArticle()
    {
        application.Clock.SetTo(ProductsApplication.Today);
        var year = await application.Province.GetJson("/rounds?level=province&year=2027");
        var coming = await application.As(Roles.CouncilMember).GetJson("/rounds");

        year.EnumerateArray().Select(round => round.GetProperty("lastDayForResults").GetString()).Should().Equal("2027-06-29", "2027-12-29");
        year[0].GetProperty("filesBefore").GetString().Should().Be("2027-04-30");
        year[0].GetProperty("legalBasis").GetString().Should().Be("QĐ 26/2026/QĐ-TTg, Điều 5");
        coming.EnumerateArray().Select(round => $"{round.GetProperty("id").GetString()} {round.GetProperty("year").GetInt32()}")
            .Should().Equal("centre-2 2026", "province-2 2026", "centre-1 2027", "province-1 2027", "centre-2 2027");
    }

    private async Task RefuseRenewal(OwnedProduct product, DateOnly on)
    {
        application.Clock.SetTo(on);
        var refused = (await product.Owner.Post($"/{product.Id}/dossier", new { type = "renewal", selfScore = Support.Facts.Marks }))
            .Json(HttpStatusCode.UnprocessableEntity);
        refused.GetProperty("code").GetString().Should().Be("product.renewal-window");
        refused.GetProperty("title").GetString().Should().Contain("04/03/2029").And.Contain("03/05/2029").And.Contain("31/08/2029");
    }

    private static string[] Split(string lines) => lines.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    private static string Line(JsonElement clock) => $"{clock.GetProperty("task").GetString()} {clock.GetProperty("dueOn").GetString()}";

    private static async Task<List<string>> LinesFor(OwnedProduct product, string filter = "")
    {
        var page = await product.Owner.GetJson($"/deadlines?{filter}");
        return [.. page.GetProperty("items").EnumerateArray().Select(item => Line(item.GetProperty("clock")))];
    }

    private static async Task<List<string>> IdsFor(HttpClient client) =>
        [.. (await client.GetJson("/deadlines?limit=200")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("productId").GetString()!)];
}
