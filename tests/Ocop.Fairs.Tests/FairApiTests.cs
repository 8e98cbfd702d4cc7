using Ocop.Contracts.Products.V1;
using Ocop.EventStore;
using Ocop.Fairs.Participating;
using Ocop.Fairs.Tests.Support;

namespace Ocop.Fairs.Tests;

public sealed class FairApiTests(FairsApplication app) : IClassFixture<FairsApplication>
{
    [Fact]
    public async Task GivenACertifiedProduct_WhenItsProducerTakesABooth_ThenEverybodySeesTheProductThereAndNoPeople()
    {
        var fairId = await app.OpenFair();
        await app.CertifiedProduct("38-16093-1-2026");

        var participationId = await app.Participation(fairId, "38-16093-1-2026", "a01");

        var page = await app.Get($"/{fairId}");
        page.GetProperty("stage").GetString().Should().Be("registering");
        var booth = page.GetProperty("booths")[0];
        booth.GetProperty("booth").GetString().Should().Be("A01");
        booth.GetProperty("product").GetProperty("productName").GetString().Should().Be("Mắm tép");
        booth.GetProperty("product").GetProperty("star").GetInt32().Should().Be(4);
        page.ToString().Should().NotContain("producer-1").And.NotContain("HTX Một");
        (await app.Statuses(fairId)).Should().Equal(new Dictionary<string, string> { [participationId] = "registered" });
        var listed = await Eventually.Is(
            () => app.Get("/"),
            list => list.GetProperty("items").EnumerateArray().Any(
                f => f.GetProperty("fairId").GetString() == fairId && f.GetProperty("boothsTaken").GetInt32() == 1),
            "the fair with one booth taken");
        listed.ToString().Should().NotContain("producer-1");
    }

    [Fact]
    public async Task GivenProductsThatMayNotStand_WhenRegistering_ThenEachHearsWhy()
    {
        var fairId = await app.OpenFair();
        await app.CertifiedProduct("38-16093-2-2026");
        await app.Receive(new CertificateRevoked("38-16093-2-2026-c1", "38-16093-2-2026", "fraud", "Hồ sơ giả", "9/QĐ", new(2026, 11, 1)));
        await app.Heard("38-16093-2-2026", s => s.Revoked.Count == 1, "the revocation");
        await app.CertifiedProduct("38-16093-3-2026", expiresOn: FairsApplication.To.AddDays(-1));
        await app.CertifiedProduct("38-16093-4-2026");

        (await Refused("38-16093-2-2026")).GetProperty("reason").GetString().Should().Be("revoked");
        (await Refused("38-16093-3-2026")).GetProperty("reason").GetString().Should().Be("expired");
        (await Refused("38-16093-404-2026")).GetProperty("reason").GetString().Should().Be("none");
        (await app.Register(fairId, "38-16093-4-2026", "Z99")).Body.GetProperty("code").GetString().Should().Be("fair.booth-unknown");
        await app.Participation(fairId, "38-16093-4-2026", "A01");
        var again = await app.Register(fairId, "38-16093-4-2026", "A02");
        again.Status.Should().Be(409);
        again.Body.GetProperty("code").GetString().Should().Be("fair.already-registered");
        await app.CertifiedProduct("38-16093-5-2026");
        var taken = await app.Register(fairId, "38-16093-5-2026", "A01");
        taken.Status.Should().Be(409);
        taken.Body.GetProperty("code").GetString().Should().Be("fair.booth-taken");

        async Task<System.Text.Json.JsonElement> Refused(string productId)
        {
            var (status, body) = await app.Register(fairId, productId, "A02");
            status.Should().Be(422);
            body.GetProperty("code").GetString().Should().Be("fair.no-valid-certificate");
            return body;
        }
    }

    [Fact]
    public async Task GivenOneBoothAndManyProducts_WhenAllRegisterAtOnce_ThenOneGetsIt()
    {
        var fairId = await app.OpenFair();
        var products = Enumerable.Range(20, 5).Select(n => $"38-16093-{n}-2026").ToList();
        foreach (var product in products)
        {
            await app.CertifiedProduct(product);
        }

        var answers = await Task.WhenAll(products.Select(product => app.Register(fairId, product, "B01")));

        answers.Select(a => a.Status).Should().BeEquivalentTo([201, 409, 409, 409, 409]);
    }

    [Fact]
    public async Task GivenABooth_WhenTheCertificateIsRevoked_ThenTheParticipationIsCancelledAndTheBoothFree()
    {
        var fairId = await app.OpenFair();
        await app.CertifiedProduct("38-16093-30-2026");
        await app.CertifiedProduct("38-16093-31-2026");
        var lost = await app.Participation(fairId, "38-16093-30-2026", "A01");
        var kept = await app.Participation(fairId, "38-16093-31-2026", "A02");

        await app.Receive(new CertificateRevoked("38-16093-30-2026-c1", "38-16093-30-2026", "fraud", "Hồ sơ giả", "9/QĐ", FairsApplication.Today));

        await Eventually.Is(() => app.Statuses(fairId), s => s[lost] == "cancelled", "the cancelled participation");
        (await app.Statuses(fairId))[kept].Should().Be("registered");
        await app.CertifiedProduct("38-16093-32-2026");
        await app.Participation(fairId, "38-16093-32-2026", "A01");
    }

    [Fact]
    public async Task GivenARegistrationDecidedBeforeTheRevocationArrivedAndWrittenAfter_WhenTheLogIsFollowed_ThenNoBoothStays()
    {
        const string Product = "38-16093-40-2026";
        var fairId = await app.OpenFair();
        await app.CertifiedProduct(Product);
        var seenBefore = await app.Heard(Product, s => s.Issued.Count == 1, "the certificate");
        await app.Receive(new CertificateRevoked($"{Product}-c1", Product, "fraud", "Hồ sơ giả", "9/QĐ", FairsApplication.Today));
        await app.Heard(Product, s => s.Revoked.Count == 1, "the revocation");

        var producer = new Actor("producer-1", Roles.Producer, "HTX Một", Scope.OfProducer("producer-1", "38"));
        var late = new RegisterParticipation(fairId, "late", Product, "A01", seenBefore, FairsApplication.Today, producer);
        var written = await app.Services.GetRequiredService<IEventStore>().Decide<Fair>(
            fairId, new CommandContext(producer), late.Decide, TestContext.Current.CancellationToken);

        written.Refusal.Should().BeNull();
        await Eventually.Is(() => app.Statuses(fairId), s => s["late"] == "cancelled", "no booth without a certificate");
    }

    [Fact]
    public async Task GivenABooth_WhenWithdrawn_ThenItIsFreeAndARepetitionChangesNothing()
    {
        var fairId = await app.OpenFair();
        await app.CertifiedProduct("38-16093-50-2026");
        var participationId = await app.Participation(fairId, "38-16093-50-2026", "A01");

        (await FairsApplication.Send(app.Producer(), HttpMethod.Delete, $"/{fairId}/participations/{participationId}")).Status.Should().Be(204);
        (await FairsApplication.Send(app.Producer(), HttpMethod.Delete, $"/{fairId}/participations/{participationId}")).Status.Should().Be(204);

        (await app.Statuses(fairId))[participationId].Should().Be("withdrawn");
        await app.Participation(fairId, "38-16093-50-2026", "A01");
    }

    [Fact]
    public async Task GivenTwoProducers_WhenEachReadsTheParticipations_ThenEachSeesItsOwn()
    {
        var fairId = await app.OpenFair();
        await app.CertifiedProduct("38-16093-60-2026", "producer-6");
        await app.CertifiedProduct("38-16093-61-2026", "producer-7");
        await app.Participation(fairId, "38-16093-60-2026", "A01", "producer-6");
        await app.Participation(fairId, "38-16093-61-2026", "A02", "producer-7");

        var own = await app.Get($"/{fairId}/participations", app.Producer("producer-6"));

        own.GetProperty("items").EnumerateArray().Should().ContainSingle().Which.GetProperty("productId").GetString().Should().Be("38-16093-60-2026");
        (await app.Get($"/{fairId}/participations", app.As(Roles.Auditor))).GetProperty("items").GetArrayLength().Should().Be(2);
    }

    [Fact]
    public async Task GivenFairs_WhenListed_ThenTheLatestComesFirstAndTheCursorLeadsOn()
    {
        var first = await app.AnnouncedFair();
        var second = await app.AnnouncedFair();

        var page = await Eventually.Is(
            () => app.Get("/?limit=1"), p => p.GetProperty("items")[0].GetProperty("fairId").GetString() == second, "the second fair");

        var next = await app.Get($"/?limit=1&after={page.GetProperty("next").GetString()}");
        next.GetProperty("items")[0].GetProperty("fairId").GetString().Should().Be(first);
    }

    [Fact]
    public async Task GivenTheSameKey_WhenAnnouncedTwice_ThenOneFair()
    {
        using var organiser = app.Organiser;
        organiser.DefaultRequestHeaders.Add("Idempotency-Key", "announce-once");

        var first = await FairsApplication.Send(organiser, HttpMethod.Post, "/", FairsApplication.Notice());
        var again = await FairsApplication.Send(organiser, HttpMethod.Post, "/", FairsApplication.Notice());

        again.Status.Should().Be(201);
        again.Body.ToString().Should().Be(first.Body.ToString());
    }

    [Theory]
    [InlineData("{", "request.malformed")]
    [InlineData("[]", "request.malformed")]
    [InlineData("{\"name\":\"a\"}", "request.malformed")]
    [InlineData("{\"name\":\"a\",\"venue\":\"b\",\"provinceCode\":\"38\",\"from\":\"2026-12-20\",\"to\":\"2026-12-21\",\"booths\":[\"A\"],\"x\":1}", "request.malformed")]
    [InlineData("{\"name\":1,\"venue\":\"b\",\"provinceCode\":\"38\",\"from\":\"2026-12-20\",\"to\":\"2026-12-21\",\"booths\":[\"A\"]}", "request.malformed")]
    [InlineData("{\"name\":\"a\",\"venue\":\"b\",\"provinceCode\":\"38\",\"from\":\"20/12/2026\",\"to\":\"2026-12-21\",\"booths\":[\"A\"]}", "request.malformed")]
    [InlineData("{\"name\":\"a\",\"venue\":\"b\",\"provinceCode\":\"38\",\"from\":\"2026-12-20\",\"to\":\"2026-12-19\",\"booths\":[\"A\"]}", "request.invalid")]
    [InlineData("{\"name\":\"a\",\"venue\":\"b\",\"provinceCode\":\"38\",\"from\":\"2026-12-20\",\"to\":\"2026-12-21\",\"booths\":[\"A\",\"a\"]}", "request.invalid")]
    [InlineData("{\"name\":\"a\",\"venue\":\"b\",\"provinceCode\":\"38\",\"from\":\"2026-12-20\",\"to\":\"2026-12-21\",\"booths\":[]}", "request.invalid")]
    [InlineData("{\"name\":\"a\",\"venue\":\"b\",\"provinceCode\":\"38\",\"from\":\"2026-12-20\",\"to\":\"2026-12-21\",\"booths\":[null]}", "request.invalid")]
    [InlineData("{\"name\":\"a\\u0000\",\"venue\":\"b\",\"provinceCode\":\"38\",\"from\":\"2026-12-20\",\"to\":\"2026-12-21\",\"booths\":[\"A\"]}", "request.invalid")]
    [InlineData("{\"name\":\"a\",\"venue\":\"b\",\"provinceCode\":\"99\",\"from\":\"2026-12-20\",\"to\":\"2026-12-21\",\"booths\":[\"A\"]}", "fair.province-unknown")]
    public async Task GivenABadNotice_WhenAnnounced_Then400(string json, string code)
    {
        var (status, body) = await FairsApplication.Send(app.Organiser, HttpMethod.Post, "/", json);

        status.Should().Be(400, "{0}", body);
        body.GetProperty("code").GetString().Should().Be(code);
    }

    [Theory]
    [InlineData("/khong%20co", 400, "request.malformed")]
    [InlineData("/0000", 404, "fair.not-found")]
    [InlineData("/?after=x", 400, "request.malformed")]
    [InlineData("/?limit=99999999999", 400, "request.malformed")]
    public async Task GivenABadAddress_WhenRead_ThenAProblemWithACode(string address, int status, string code)
    {
        var answer = await FairsApplication.Send(app.Anonymous(), HttpMethod.Get, address);

        answer.Status.Should().Be(status);
        answer.Body.GetProperty("code").GetString().Should().Be(code);
    }
}
