using System.Net;
using System.Text;
using System.Text.Json;
using Ocop.EventStore;
using Ocop.Traceability.Batches;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Batches;

public sealed class BatchTests(TraceabilityApplication traceability) : IClassFixture<TraceabilityApplication>
{
    [Fact]
    public async Task GivenAnOrder_WhenItIsSentTwiceWithOneKey_ThenOneBatchAndTheSameAnswer()
    {
        var certificate = await traceability.KnownCertificate();
        using var producer = traceability.AsProducer();
        var first = await Send(producer, Body(certificate, "TWICE-1"), "key-twice-1");
        var second = await Send(producer, Body(certificate, "TWICE-1"), "key-twice-1");
        (first.StatusCode, second.StatusCode).Should().Be((HttpStatusCode.Created, HttpStatusCode.Created));
        (await second.Content.ReadAsStringAsync(Token)).Should().Be(await first.Content.ReadAsStringAsync(Token));
        second.Headers.ETag.Should().Be(first.Headers.ETag);
        first.Headers.Location!.ToString().Should().Be($"/batches/{Batch.IdOf(Samples.Gtin, "TWICE-1")}");

        var again = await Send(producer, Body(certificate, "TWICE-1"), "key-twice-2");
        again.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await Code(again)).Should().Be("batch.lot-taken");
    }

    [Fact]
    public async Task GivenManyOrdersAtOnce_WhenIssued_ThenEachHasABatchNumberOfItsOwn()
    {
        var certificate = await traceability.KnownCertificate();
        var batches = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => traceability.IssuedBatch(certificate, $"MANY-{i}")));
        var store = traceability.Services.GetRequiredService<IEventStore>();
        var numbers = new List<int>();
        foreach (var id in batches)
        {
            var loaded = await store.Load<Batch>(id, AsOf.Now, Token);
            numbers.Add(((Batch.Issued)loaded.State).Facts.BatchNumber);
        }

        numbers.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task GivenOneLotOrderedByManyAtOnce_WhenDecided_ThenOneWinsAndTheOthersConflict()
    {
        var certificate = await traceability.KnownCertificate();
        using var producer = traceability.AsProducer();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Send(producer, Body(certificate, "RACE-1"), $"key-race-{i}")));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).Should().Be(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).Should().Be(7);
    }

    [Fact]
    public async Task GivenARefusedOrder_WhenSentOften_ThenItUsesNoBatchNumbers()
    {
        var certificate = await traceability.KnownCertificate();
        using var producer = traceability.AsProducer();
        var before = await NumberOf(await traceability.IssuedBatch(certificate, "NUMBERS-1"));
        for (var i = 0; i < 5; i++)
        {
            (await Send(producer, Body(certificate, "NUMBERS-1"), $"key-numbers-{i}")).StatusCode.Should().Be(HttpStatusCode.Conflict);
        }

        (await NumberOf(await traceability.IssuedBatch(certificate, "NUMBERS-2"))).Should().Be(before + 1);
    }

    [Fact]
    public async Task GivenABatch_WhenItsProducerOrOfficesRead_ThenTheySeeItAndTheListFollows()
    {
        var batch = await traceability.IssuedBatch(await traceability.KnownCertificate(), "READ-1", 1000);
        using var producer = traceability.AsProducer();
        using var province = traceability.As(Roles.ProvinceOffice, Samples.Province);
        using var otherProvince = traceability.As(Roles.ProvinceOffice, "40");
        using var otherProducer = traceability.AsProducer("producer-2");
        foreach (var client in new[] { producer, province })
        {
            var response = await client.GetAsync(new Uri($"/batches/{batch}", UriKind.Relative), Token);
            response.Headers.ETag!.Tag.Should().Be("\"1\"");
            (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("quantity").GetInt32().Should().Be(1000);
            await Eventually.Holds(async () => (await Listed(client)).Contains(batch), $"Batch {batch} in the list");
        }

        (await Listed(otherProvince)).Should().BeEmpty();
        (await Listed(otherProducer)).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenSeveralBatches_WhenPaged_ThenEachComesOnceTheNewestFirst()
    {
        var certificate = await traceability.KnownCertificate();
        foreach (var i in Enumerable.Range(0, 5))
        {
            await traceability.IssuedBatch(certificate, $"PAGED-{i}");
        }

        using var office = traceability.As(Roles.NationalOffice);
        await Eventually.Holds(async () => (await Listed(office)).Contains(Batch.IdOf(Samples.Gtin, "PAGED-4")), "The last batch in the list");
        var (seen, next) = (new List<string>(), (string?)null);
        do
        {
            var page = await office.GetFromJsonAsync<JsonElement>($"/batches?limit=2{(next is null ? "" : $"&after={next}")}", Token);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(b => b.GetProperty("lot").GetString()!));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        seen.Should().OnlyHaveUniqueItems();
        seen.Where(lot => lot.StartsWith("PAGED-", StringComparison.Ordinal)).Should().Equal("PAGED-4", "PAGED-3", "PAGED-2", "PAGED-1", "PAGED-0");
    }

    [Fact]
    public async Task GivenABatchOfAThousand_WhenItsStampsAreListedAndExported_ThenBothSayTheSame()
    {
        var batch = await traceability.IssuedBatch(await traceability.KnownCertificate(), "LIST-1", 1000);
        using var producer = traceability.AsProducer();
        var response = await producer.GetAsync(new Uri($"/batches/{batch}/stamps.csv", UriKind.Relative), Token);
        response.Content.Headers.ContentType!.ToString().Should().Be("text/csv; charset=utf-8");
        var rows = (await response.Content.ReadAsStringAsync(Token)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        rows[0].Should().Be("number,serial,uri");
        rows.Should().HaveCount(1001);
        rows.Skip(1).Select(row => row.Split(',')[1]).Should().OnlyHaveUniqueItems();

        var listed = new List<string>();
        for (string? next = "0"; next is not null;)
        {
            var page = await producer.GetFromJsonAsync<JsonElement>($"/batches/{batch}/stamps?limit=150&after={next}", Token);
            listed.AddRange(page.GetProperty("items").EnumerateArray()
                .Select(s => $"{s.GetProperty("number")},{s.GetProperty("serial")},{s.GetProperty("uri")}"));
            next = page.GetProperty("next").GetString();
        }

        listed.Should().Equal(rows.Skip(1));
    }

    [Fact]
    public async Task GivenAStamp_WhenItsQrCodeIsAskedFor_ThenBothPicturesCarryItsPrintedLink()
    {
        var batch = await traceability.IssuedBatch(await traceability.KnownCertificate(), "QR-1");
        var (_, link) = await traceability.StampOf(batch, 10);
        using var office = traceability.As(Roles.CommuneOfficer, Samples.Province, Samples.Commune);
        var png = await office.GetAsync(new Uri($"/batches/{batch}/stamps/10/qr.png", UriKind.Relative), Token);
        var svg = await office.GetAsync(new Uri($"/batches/{batch}/stamps/10/qr.svg", UriKind.Relative), Token);
        png.Content.Headers.ContentType!.MediaType.Should().Be("image/png");
        svg.Content.Headers.ContentType!.MediaType.Should().Be("image/svg+xml");
        var printed = link.Replace("https://q.ocop.vn", "HTTPS://Q.OCOP.VN");
        QrReader.FromPng(await png.Content.ReadAsByteArrayAsync(Token), 16).Read().Should().Be(printed);
        QrReader.FromSvg(await svg.Content.ReadAsStringAsync(Token)).Read().Should().Be(printed);
    }

    [Theory]
    [InlineData("/batches/nonsense", HttpStatusCode.BadRequest, "batch.id-malformed")]
    [InlineData("/batches/ABCDEF0123456789ABCD", HttpStatusCode.BadRequest, "batch.id-malformed")]
    [InlineData("/batches/abcdef0123456789abcd", HttpStatusCode.NotFound, "batch.not-found")]
    [InlineData("/batches/abcdef0123456789abcd/stamps", HttpStatusCode.NotFound, "batch.not-found")]
    [InlineData("/batches/abcdef0123456789abcd/stamps.csv", HttpStatusCode.NotFound, "batch.not-found")]
    [InlineData("/batches/abcdef0123456789abcd/stamps/1/qr.png", HttpStatusCode.NotFound, "batch.not-found")]
    [InlineData("/batches/{batch}/stamps/0/qr.png", HttpStatusCode.NotFound, "stamp.not-found")]
    [InlineData("/batches/{batch}/stamps/11/qr.svg", HttpStatusCode.NotFound, "stamp.not-found")]
    [InlineData("/batches/{batch}/stamps/one/qr.svg", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/batches/{batch}/stamps/99999999999/qr.png", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/batches/{batch}/stamps?after=-1", HttpStatusCode.BadRequest, "page.cursor-malformed")]
    [InlineData("/batches/{batch}/stamps?after=2000000", HttpStatusCode.BadRequest, "page.cursor-malformed")]
    [InlineData("/batches/{batch}/stamps?limit=many", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("/batches?after=x", HttpStatusCode.BadRequest, "page.cursor-malformed")]
    public async Task GivenABadAddress_WhenRead_ThenAProblemSaysWhat(string url, HttpStatusCode status, string code)
    {
        var batch = url.Contains("{batch}") ? await MalformedBatch() : "";
        using var producer = traceability.AsProducer();
        var response = await producer.GetAsync(new Uri(url.Replace("{batch}", batch), UriKind.Relative), Token);
        (response.StatusCode, await Code(response)).Should().Be((status, code));
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("[]", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("null", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"certificateId":"c","gtin":"08931234567897","lot":"A","quantity":"10","producedOn":"2026-11-01"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"certificateId":"c","gtin":"08931234567897","lot":"A","quantity":1.5,"producedOn":"2026-11-01"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"certificateId":"c","gtin":"08931234567897","lot":"A","quantity":10,"producedOn":"01/11/2026"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"certificateId":"c","gtin":null,"lot":"A","quantity":10,"producedOn":"2026-11-01"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"certificateId":"c","lot":"A","quantity":10,"producedOn":"2026-11-01"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"certificateId":"c","gtin":"08931234567897","lot":"A","quantity":10,"producedOn":"2026-11-01","x":1}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"certificateId":"a b","gtin":"08931234567897","lot":"A","quantity":10,"producedOn":"2026-11-01"}""", HttpStatusCode.BadRequest, "certificate.id-malformed")]
    [InlineData("""{"certificateId":"\u0000","gtin":"08931234567897","lot":"A","quantity":10,"producedOn":"2026-11-01"}""", HttpStatusCode.BadRequest, "certificate.id-malformed")]
    [InlineData("""{"certificateId":"none","gtin":"\ud800","lot":"\u0000","quantity":10,"producedOn":"2026-11-01"}""", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("""{"certificateId":"none","gtin":"08931234567897","lot":"A","quantity":10,"producedOn":"2026-11-01"}""", HttpStatusCode.NotFound, "certificate.unknown")]
    public async Task GivenABadBody_WhenOrdering_ThenAProblemSaysWhat(string body, HttpStatusCode status, string code)
    {
        using var producer = traceability.AsProducer();
        var response = await producer.PostAsync(new Uri("/batches", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Token);
        (response.StatusCode, await Code(response)).Should().Be((status, code));
    }

    [Fact]
    public async Task GivenABodyOfMoreThanAMegabyte_WhenOrdering_ThenTooLargeOrRefused()
    {
        using var producer = traceability.AsProducer();
        var body = $$"""{"certificateId":"{{new string('c', 2_000_000)}}"}""";
        var response = await producer.PostAsync(new Uri("/batches", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Token);
        ((int)response.StatusCode).Should().BeInRange(400, 499);
        (await Code(response)).Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task GivenNoIdempotencyKey_WhenOrdering_ThenRefused()
    {
        using var client = traceability.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", TestTokens.For(Roles.Producer, "38", producer: Samples.ProducerId));
        var response = await client.PostAsJsonAsync("/batches", Body("none", "A"), Token);
        (response.StatusCode, await Code(response)).Should().Be((HttpStatusCode.BadRequest, "idempotency.key-missing"));
    }

    private async Task<string> MalformedBatch()
    {
        // Each case of the table comes here; the first one makes the batch.
        var store = traceability.Services.GetRequiredService<IEventStore>();
        var id = Batch.IdOf(Samples.Gtin, "MALFORMED-1");
        var loaded = await store.Load<Batch>(id, AsOf.Now, Token);
        return loaded.State is Batch.Issued ? id : await traceability.IssuedBatch(await traceability.KnownCertificate(), "MALFORMED-1");
    }

    private async Task<int> NumberOf(string batchId)
    {
        var store = traceability.Services.GetRequiredService<IEventStore>();
        return ((Batch.Issued)(await store.Load<Batch>(batchId, AsOf.Now, Token)).State).Facts.BatchNumber;
    }

    private static async Task<List<string>> Listed(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/batches?limit=200", Token)).GetProperty("items").EnumerateArray()
            .Select(b => b.GetProperty("batchId").GetString()!)];

    private static async Task<HttpResponseMessage> Send(HttpClient client, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/batches") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, Token);
    }

    private static object Body(string certificateId, string lot) =>
        new { certificateId, gtin = Samples.Gtin, lot, quantity = 10, producedOn = "2026-11-01" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<string?> Code(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString();
}
