using System.Net;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Catalogue;

public sealed class StoryTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenAStoryWithAPicture_WhenTheProductIsRecognised_ThenAnybodyReadsItAndBeforeThatNobody()
    {
        var product = await application.ForwardedProduct();
        var picture = (await product.Upload(Files.Png, "image/png")).Text("documentId", HttpStatusCode.Created);
        var hidden = await product.Attach("awards", "");
        var pictures = new[] { new { documentId = picture, caption = "Chum mắm" } };
        (await product.Owner.Put($"/{product.Id}/story", new { vi = "Làng Ba Làng", en = "Ba Làng village", pictures, link = "https://balang.vn" }))
            .Expect(HttpStatusCode.NoContent);
        var address = $"/catalogue/{product.Id}/pictures/";

        (await product.Read()).GetProperty("story").GetProperty("pictures")[0].GetProperty("caption").GetString().Should().Be("Chum mắm");
        (await application.Anonymous().Get(address + picture)).ExpectProblem(HttpStatusCode.NotFound, "product.document-not-found");
        await application.Rate(product, "province", 75.5m, 4, "awaitingCertificate");
        (await application.Province.Post($"/{product.Id}/certificate", new { decisionNumber = "9/QĐ-UBND" })).Expect(HttpStatusCode.Created);

        var story = (await application.Anonymous().GetJson($"/catalogue/{product.Id}")).GetProperty("story");
        story.GetProperty("en").GetString().Should().Be("Ba Làng village");
        (await application.Anonymous().Get(story.GetProperty("pictures")[0].GetProperty("url").GetString()!)).Bytes().Should().Equal(Files.Png);
        (await application.Anonymous().Get(address + hidden)).ExpectProblem(HttpStatusCode.NotFound, "product.document-not-found");
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://balang.vn")]
    [InlineData("https://localhost/")]
    public async Task GivenALinkThatIsNoSecureWebPage_WhenTold_ThenRefused(string link)
    {
        var product = await application.RegisteredProduct();

        (await product.Owner.Put($"/{product.Id}/story", new { vi = "A", en = (string?)null, pictures = Array.Empty<object>(), link }))
            .ExpectProblem(HttpStatusCode.BadRequest, "request.invalid");
    }
}
