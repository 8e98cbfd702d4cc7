using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Certificates.Expiry;

public sealed class ExpiryTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    [Fact]
    public async Task GivenACertificate_WhenItsLastDayPasses_ThenItExpiresOnceByItselfAndTheOthersHearOfIt()
    {
        var product = await application.CertifiedProduct();
        await Eventually.Is(
            () => application.Anonymous().GetJson("/catalogue"),
            page => page.GetProperty("items").GetArrayLength() == 1,
            "the certificate in the catalogue");
        application.Clock.SetTo(new DateOnly(2029, 8, 31));
        (await product.Read()).GetProperty("certificate").GetProperty("state").GetString().Should().Be("valid", "it is the last day");

        application.Clock.SetTo(new DateOnly(2029, 9, 2));
        await Eventually.Is(product.Status, status => status == "expired", "the certificate has expired");

        (await application.Published.Await("products.certificate_expired.v1", _ => true))
            .GetProperty("expiredOn").GetString().Should().Be("2029-09-01");
        var history = await application.Province.GetJson($"/{product.Id}/history");
        history.EnumerateArray().Last().GetProperty("type").GetString().Should().Be("certificate_expired");
        history.EnumerateArray().Last().GetProperty("role").GetString().Should().Be("service");
        history.EnumerateArray().Count(e => e.GetProperty("type").GetString() == "certificate_expired").Should().Be(1);
    }
}
