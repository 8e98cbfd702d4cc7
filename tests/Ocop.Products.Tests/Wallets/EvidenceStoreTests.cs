using System.Net;
using Ocop.Products.Tests.Dossiers.Evidence;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Wallets;

// What is true of documents is true of them in either store.
public sealed class EvidenceInFolderTests(ProductsApplication application) : EvidenceTests(application), IClassFixture<ProductsApplication>;

[NeedsNode]
public sealed class EvidenceInBucketTests(BucketApplication application) : EvidenceTests(application), IClassFixture<BucketApplication>;

public sealed class WalletInFolderTests(ProductsApplication application) : WalletTests(application), IClassFixture<ProductsApplication>;

[NeedsNode]
public sealed class WalletInBucketTests(BucketApplication application) : WalletTests(application), IClassFixture<BucketApplication>;

[Collection(MeasuredAlone.Name)]
public sealed class SizeLimitInFolderTests() : SizeLimitTests(new ProductsApplication { Besides = Settings });

[NeedsNode]
[Collection(MeasuredAlone.Name)]
public sealed class SizeLimitInBucketTests() : SizeLimitTests(new BucketApplication { Besides = Settings });

/// <summary>Memory is counted for the whole process, so nothing else may run in it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuredAlone
{
    public const string Name = "measured alone";
}

/// <summary>What only a server can do: be away, and refuse.</summary>
[NeedsNode]
public sealed class BucketOutageTests
{
    [Fact]
    public async Task GivenAServerThatIsAway_WhenADocumentIsSentOrRead_ThenItIsSaidAndAllIsWellWhenTheServerIsBack()
    {
        await using var application = new BucketApplication();
        await application.InitializeAsync();
        var product = await application.RegisteredProduct();
        var kept = $"/{product.Id}/evidence/{await product.Attach("story", "5.1")}";

        await application.S3.Stop();
        (await product.Upload(Files.Png, "image/png")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "product.evidence-store-away");
        (await application.Officer.Get(kept)).ExpectProblem(HttpStatusCode.ServiceUnavailable, "product.evidence-store-away");
        application.EvidenceFolder.GetFiles("*", SearchOption.AllDirectories).Should().BeEmpty();
        (await product.Read()).GetProperty("evidence").GetArrayLength().Should().Be(1, "no event names a document that is not kept");

        await application.S3.Start();
        (await product.Upload(Files.Png, "image/png")).Expect(HttpStatusCode.Created);
        (await application.Officer.Get(kept)).Bytes().Should().Equal(Files.Pdf("story 5.1"));
    }

    [Theory]
    [InlineData("Evidence:S3:AccessKey", "nobody")]
    [InlineData("Evidence:S3:Bucket", "nowhere")]
    public async Task GivenAServerThatRefuses_WhenADocumentIsSent_ThenItIsNotTaken(string setting, string value)
    {
        await using var application = new BucketApplication { Besides = [(setting, value)] };
        await application.InitializeAsync();
        var product = await application.RegisteredProduct();

        (await product.Upload(Files.Png, "image/png")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "product.evidence-store-away");
        (await application.KeptFiles()).Should().Be(0);
    }
}
