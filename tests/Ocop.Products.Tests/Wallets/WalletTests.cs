using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Ocop.Products.Tests.Support;
using Ocop.Products.Wallets;

namespace Ocop.Products.Tests.Wallets;

public abstract class WalletTests(ProductsApplication application)
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task GivenADocument_WhenDeposited_ThenItStandsInTheWalletAndTheSameBytesComeBack()
    {
        var (producerId, owner) = await Producer();
        var file = Files.Pdf("HACCP của hợp tác xã");

        var deposited = await Deposit(owner, producerId, file, more: "&issuer=Trung%20t%C3%A2m%203&number=QM-7&issuedOn=2026-01-31&expiresOn=2026-09-30");
        var listed = (await owner.GetJson($"/producers/{producerId}/documents")).GetProperty("items").EnumerateArray().Should().ContainSingle().Subject;
        var read = await application.Officer.Get($"/producers/{producerId}/documents/{deposited.GetProperty("documentId")}");

        deposited.GetProperty("scan").GetString().Should().Be("notScanned");
        listed.GetProperty("issuer").GetString().Should().Be("Trung tâm 3");
        listed.GetProperty("issuedOn").GetString().Should().Be("2026-01-31");
        listed.GetProperty("state").GetString().Should().Be("endsSoon");
        read.Bytes().Should().Equal(file);
        read.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Fact]
    public async Task GivenAPaperThatEnds_WhenItsDayIsOver_ThenTheWalletFlagsItAndItCannotBeAttached()
    {
        await using var later = new ProductsApplication();
        await later.InitializeAsync();
        var product = await later.RegisteredProduct();
        var id = await DepositFor(product, "&expiresOn=2026-09-02");

        later.Clock.SetTo(new DateOnly(2026, 9, 3));

        (await product.Owner.GetJson($"/producers/{product.ProducerId}/documents")).GetProperty("items")[0].GetProperty("state").GetString().Should().Be("ended");
        (await product.Owner.Post($"/{product.Id}/evidence/{id}", Use("7"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "product.evidence-expired");
    }

    [Fact]
    public async Task GivenOneDocument_WhenAttachedToTwoProducts_ThenBothHaveItAndItWasUploadedOnce()
    {
        var first = await application.RegisteredProduct();
        var second = (await first.Owner.Post("", new { producerId = first.ProducerId, name = "Mắm tôm", sheetId = Support.Facts.SheetId }))
            .Text("productId", HttpStatusCode.Created);
        var document = await DepositFor(first);

        (await first.Owner.Post($"/{first.Id}/evidence/{document}", Use("7", "8"))).Expect(HttpStatusCode.NoContent);
        (await first.Owner.Post($"/{second}/evidence/{document}", Use("9"))).Expect(HttpStatusCode.NoContent);

        Criteria(await first.Read()).Should().Equal("7", "8");
        Criteria(await first.Owner.GetJson($"/{second}")).Should().Equal("9");
        (await application.Officer.Get($"/{second}/evidence/{document}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenAnUploadForAProduct_WhenTheWalletIsRead_ThenItIsThereForTheNextProduct()
    {
        var product = await application.RegisteredProduct();
        var document = await product.Attach("story", "5.1");

        (await product.Owner.GetJson($"/producers/{product.ProducerId}/documents")).GetProperty("items")[0].GetProperty("documentId").GetString()
            .Should().Be(document);
    }

    [Fact]
    public async Task GivenADocumentOfAnotherProducer_WhenAttached_ThenNotFound()
    {
        var (mine, other) = (await application.RegisteredProduct(), await application.RegisteredProduct());

        (await mine.Owner.Post($"/{mine.Id}/evidence/{await DepositFor(other)}", Use("7")))
            .ExpectProblem(HttpStatusCode.NotFound, "producer.document-not-found");
    }

    [Fact]
    public async Task GivenAnAttachedDocument_WhenTakenOff_ThenTheProductHasItNotAndItsFileIsStillRead()
    {
        var product = await application.RegisteredProduct();
        var document = await product.Attach("story", "5.1");

        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/{product.Id}/evidence/{document}");
        (await product.Owner.SendAsync(request, TestContext.Current.CancellationToken)).Expect(HttpStatusCode.NoContent);

        (await product.Read()).GetProperty("evidence").GetArrayLength().Should().Be(0);
        (await product.Owner.Get($"/{product.Id}/evidence/{document}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenTheSameBytesTwice_WhenDeposited_ThenTwoDocumentsAndOneFile()
    {
        var (producerId, owner) = await Producer();
        var file = Files.Pdf("hai lần " + Guid.NewGuid());
        var before = await application.KeptFiles();

        var first = await Deposit(owner, producerId, file);
        var second = await Deposit(owner, producerId, file);

        second.GetProperty("documentId").GetString().Should().NotBe(first.GetProperty("documentId").GetString());
        (await application.KeptFiles()).Should().Be(before + 1);
    }

    [Fact]
    public async Task GivenAKeyThatWasUsed_WhenOtherBytesCome_ThenRefusedAndTheSameBytesGetTheFirstAnswer()
    {
        var (producerId, owner) = await Producer();
        owner.DefaultRequestHeaders.Add("Idempotency-Key", "wallet-1");
        var file = Files.Pdf("một");

        var first = await Deposit(owner, producerId, file);
        (await Send(owner, producerId, Files.Pdf("khác"))).ExpectProblem(HttpStatusCode.UnprocessableEntity, "idempotency.key-reused");
        (await Deposit(owner, producerId, file)).GetRawText().Should().Be(first.GetRawText());
    }

    [Fact]
    public async Task GivenManyDocuments_WhenReadInPages_ThenEachComesOnceInTheOrderOfDeposit()
    {
        var (producerId, owner) = await Producer();
        var expected = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            expected.Add((await Deposit(owner, producerId, Files.Pdf($"trang {i}"))).GetProperty("documentId").GetString()!);
        }

        var seen = new List<string>();
        for (string? after = null; seen.Count < 10;)
        {
            var page = await owner.GetJson($"/producers/{producerId}/documents?limit=2&after={after}".Replace("&after=", after is null ? "" : "&after=", StringComparison.Ordinal));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("documentId").GetString()!));
            after = page.GetProperty("next").GetString();
            if (after is null)
            {
                break;
            }
        }

        seen.Should().Equal(expected);
        (await owner.Get($"/producers/{producerId}/documents?after=no-such")).ExpectProblem(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task GivenOfficeFilesAndAClip_WhenDeposited_ThenTheyAreTaken()
    {
        var (producerId, owner) = await Producer();

        (await Send(owner, producerId, Zip("[Content_Types].xml", "word/document.xml"), Docx)).Expect(HttpStatusCode.Created);
        (await Send(owner, producerId, Zip("xl/workbook.xml", "[Content_Types].xml"), Xlsx)).Expect(HttpStatusCode.Created);
        (await Send(owner, producerId, [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0], "video/mp4")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task GivenAZipThatIsNoPlainOfficeFile_WhenDeposited_ThenRefusedAndNothingIsKept()
    {
        var (producerId, owner) = await Producer();
        var before = await application.KeptFiles();
        var docx = Zip("[Content_Types].xml", "word/document.xml");
        byte[][] wrong =
        [
            Zip("readme.txt"),
            Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            Zip("[Content_Types].xml", "xl/workbook.xml"),
            docx[..^10],
            [.. "PK\x03\x04"u8],
            [.. docx[..^6], 0xFF, 0xFF, 0xFF, 0x7F, 0, 0],
            Zip([.. Enumerable.Range(0, 20_000).Select(i => $"word/part-of-a-directory-that-fills-the-file-{i}.xml")]),
        ];

        foreach (var file in wrong)
        {
            (await Send(owner, producerId, file, Docx)).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "product.evidence-content");
        }

        (await application.KeptFiles()).Should().Be(before);
    }

    [Fact]
    public async Task GivenNoSuchProducer_WhenDepositedOrRead_ThenNotFound()
    {
        (await Send(application.Owner("nobody"), "nobody", Files.Pdf("x"))).ExpectProblem(HttpStatusCode.NotFound, "producer.not-found");
        (await application.Officer.Get("/producers/nobody/documents")).ExpectProblem(HttpStatusCode.NotFound, "producer.not-found");
        (await application.Officer.Get("/producers/nobody/documents/x")).ExpectProblem(HttpStatusCode.NotFound, "producer.not-found");
        var (producerId, owner) = await Producer();
        (await owner.Get($"/producers/{producerId}/documents/x")).ExpectProblem(HttpStatusCode.NotFound, "producer.document-not-found");
    }

    [Fact]
    public async Task GivenAnUploadThatBreaksOff_WhenTheLineIsCut_ThenNothingIsLeftBehind()
    {
        var (producerId, owner) = await Producer();
        var before = await application.KeptFiles();
        using var cut = new CancellationTokenSource();
        using var content = new StreamContent(new CutStream(cut));
        content.Headers.ContentType = new("application/pdf");

        var sending = () => owner.PostAsync(new Uri(Address(producerId), UriKind.Relative), content, cut.Token);
        await sending.Should().ThrowAsync<Exception>();

        await Eventually.Is(application.KeptFiles, files => files == before, "the folder as it was before");
        (await owner.GetJson($"/producers/{producerId}/documents")).GetProperty("items").GetArrayLength().Should().Be(0);
    }

    private async Task<(string Id, HttpClient Owner)> Producer()
    {
        var id = await application.RegisteredProducer();
        return (id, application.Owner(id));
    }

    private static async Task<string> DepositFor(OwnedProduct product, string more = "") =>
        (await Deposit(product.Owner, product.ProducerId, Files.Pdf("giấy tờ"), more)).GetProperty("documentId").GetString()!;

    private static async Task<JsonElement> Deposit(HttpClient owner, string producerId, byte[] file, string more = "") =>
        (await Send(owner, producerId, file, more: more)).Json(HttpStatusCode.Created);

    private static Task<HttpResponseMessage> Send(
        HttpClient owner, string producerId, byte[] file, string mediaType = "application/pdf", string more = "")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(mediaType);
        return owner.Send(Address(producerId) + more, content);
    }

    private static string Address(string producerId) => $"/producers/{producerId}/documents?kind=quality-management&title=HACCP";

    private static object Use(params string[] criteria) => new { criteria };

    private static IEnumerable<string?> Criteria(JsonElement product) =>
        product.GetProperty("evidence")[0].GetProperty("criteria").EnumerateArray().Select(code => code.GetString());

    private static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var name in names)
            {
                zip.CreateEntry(name);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Gives a megabyte and then cuts the line.</summary>
    private sealed class CutStream(CancellationTokenSource cut) : MemoryStream([.. "%PDF-1.7\n"u8, .. new byte[1024 * 1024]])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                await cut.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                throw new IOException("The line is cut.");
            }

            return read;
        }
    }
}
