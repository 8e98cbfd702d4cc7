using System.Net;
using System.Security.Cryptography;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers.Evidence;

public abstract class EvidenceTests(ProductsApplication application)
{
    private const int Limit = 50 * 1024 * 1024;

    [Fact]
    public async Task GivenADocument_WhenUploaded_ThenItsHashAndSizeAreAnsweredAndTheSameBytesComeBack()
    {
        var product = await application.RegisteredProduct();
        var file = Files.Pdf("Giấy đăng ký kinh doanh");

        var attached = (await product.Upload(file, "application/pdf")).Json(HttpStatusCode.Created);
        var read = await application.Officer.Get($"/{product.Id}/evidence/{attached.GetProperty("documentId")}");

        attached.GetProperty("sha256").GetString().Should().Be(Convert.ToHexStringLower(SHA256.HashData(file)));
        attached.GetProperty("size").GetInt64().Should().Be(file.Length);
        read.Bytes().Should().Equal(file);
        read.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        read.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
    }

    [Fact]
    public async Task GivenADocument_WhenAPartIsAskedFor_ThenThatPartComesAndAKnownOneIsNotSentAgain()
    {
        var product = await application.RegisteredProduct();
        var file = Files.Pdf("từ đầu đến cuối");
        var url = new Uri($"/{product.Id}/evidence/{(await product.Upload(file, "application/pdf")).Text("documentId", HttpStatusCode.Created)}", UriKind.Relative);
        var officer = application.Officer;

        officer.DefaultRequestHeaders.Range = new(5, 12);
        var part = await officer.GetAsync(url, TestContext.Current.CancellationToken);
        officer.DefaultRequestHeaders.Range = new(file.Length, null);
        var beyond = await officer.GetAsync(url, TestContext.Current.CancellationToken);
        officer.DefaultRequestHeaders.Range = null;
        officer.DefaultRequestHeaders.IfNoneMatch.Add(part.Headers.ETag!);
        var known = await officer.GetAsync(url, TestContext.Current.CancellationToken);

        part.StatusCode.Should().Be(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Should().Equal(file[5..13]);
        beyond.StatusCode.Should().Be(HttpStatusCode.RequestedRangeNotSatisfiable);
        known.StatusCode.Should().Be(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task GivenPicturesOfBothKinds_WhenUploaded_ThenTheyAreTaken()
    {
        var product = await application.RegisteredProduct();

        (await product.Upload(Files.Png, "image/png")).Expect(HttpStatusCode.Created);
        (await product.Upload(Files.Jpeg, "image/jpeg")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task GivenTheSameUpload_WhenRepeatedUnderItsKey_ThenOneDocumentIsThere()
    {
        var product = await application.RegisteredProduct();
        product.Owner.DefaultRequestHeaders.Add("Idempotency-Key", "upload-1");

        var first = await product.Attach("story", "5.1");
        var second = await product.Attach("story", "5.1");

        second.Should().Be(first);
        (await product.Read()).GetProperty("evidence").GetArrayLength().Should().Be(1);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    public async Task GivenAnotherMediaType_WhenUploaded_ThenItIsNotSupported(string mediaType) =>
        (await (await application.RegisteredProduct()).Upload(Files.Pdf("x"), mediaType))
            .ExpectProblem(HttpStatusCode.UnsupportedMediaType, "request.media-type");

    [Fact]
    public async Task GivenContentThatIsNotWhatItSays_WhenUploaded_ThenRefusedAndNothingIsKept()
    {
        var product = await application.RegisteredProduct();
        var before = await application.KeptFiles();

        (await product.Upload("<html><script>"u8.ToArray(), "application/pdf"))
            .ExpectProblem(HttpStatusCode.UnsupportedMediaType, "product.evidence-content");
        (await product.Upload(Files.Png, "application/pdf")).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "product.evidence-content");
        (await product.Upload([], "application/pdf")).ExpectProblem(HttpStatusCode.UnsupportedMediaType, "product.evidence-content");

        (await application.KeptFiles()).Should().Be(before);
    }

    [Fact]
    public async Task GivenAFileOfExactlyTheLimit_WhenUploaded_ThenItIsTakenAndOneByteMoreIsNot()
    {
        var product = await application.RegisteredProduct();
        var file = new byte[Limit + 1];
        Files.Pdf("").CopyTo(file, 0);

        (await product.Upload(file[..Limit], "application/pdf")).Expect(HttpStatusCode.Created);
        (await product.Upload(file, "application/pdf")).ExpectProblem(HttpStatusCode.RequestEntityTooLarge, "request.too-large");
    }

    [Fact]
    public async Task GivenADescriptionWithMistakes_WhenUploaded_ThenEachIsNamed()
    {
        var product = await application.RegisteredProduct();

        (await product.Upload(Files.Png, "image/png", kind: "love-letter"))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "product.evidence-kind-unknown");
        (await product.Upload(Files.Png, "image/png", criteria: "7,99"))
            .ExpectProblem(HttpStatusCode.UnprocessableEntity, "product.evidence-criteria-unknown");
        (await product.Upload(Files.Png, "image/png", criteria: "%00")).ExpectProblem(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task GivenADocumentOfAnotherProduct_WhenRead_ThenNotFound()
    {
        var first = await application.RegisteredProduct();
        var second = await application.RegisteredProduct();
        var documentId = await first.Attach("story", "5.1");

        (await application.Officer.Get($"/{second.Id}/evidence/{documentId}"))
            .ExpectProblem(HttpStatusCode.NotFound, "product.document-not-found");
    }

    [Fact]
    public async Task GivenACouncilMemberOfTheProvince_WhenReading_ThenTheDocumentIsThereAndForAnotherProvinceItIsNot()
    {
        var product = await application.RegisteredProduct();
        var url = $"/{product.Id}/evidence/{await product.Attach("story", "5.1")}";

        (await application.As(Roles.CouncilMember, "38").Get(url)).Expect(HttpStatusCode.OK);
        (await application.As(Roles.CouncilMember).Get(url)).Expect(HttpStatusCode.OK);
        (await application.As(Roles.CouncilMember, "01").Get(url)).ExpectProblem(HttpStatusCode.Forbidden, "access.outside-scope");
    }
}
