using System.Net;
using System.Text;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Wallets;

/// <summary>A real scanner process: a script that knows the test virus of the antivirus vendors (EICAR) and answers as clamscan does.</summary>
public sealed class ScannerTests : IDisposable
{
    // In two halves, so that no scanner takes this file itself for the virus.
    private const string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private readonly string _folder = Directory.CreateTempSubdirectory("ocop-scanner-").FullName;

    [Fact]
    public async Task GivenAScanner_WhenACleanAndAnInfectedFileCome_ThenOneSaysCleanAndTheOtherIsRefusedAndNotKept()
    {
        await using var application = await Start("grep -q EICAR-STANDARD-ANTIVIRUS-TEST-FILE \"$2\" && exit 1; exit 0");
        var product = await application.RegisteredProduct();

        (await product.Upload(Files.Pdf(Eicar), "application/pdf")).ExpectProblem(HttpStatusCode.UnprocessableEntity, "product.evidence-infected");
        application.EvidenceFolder.GetFiles("*", SearchOption.AllDirectories).Should().BeEmpty();

        (await product.Upload(Files.Pdf("sạch"), "application/pdf")).Expect(HttpStatusCode.Created);
        (await product.Owner.GetJson($"/producers/{product.ProducerId}/documents")).GetProperty("items")[0].GetProperty("scan").GetString()
            .Should().Be("clean");
    }

    [Theory]
    [InlineData("exit 2")]
    [InlineData("sleep 60")]
    public async Task GivenAScannerThatCannotLook_WhenAFileComes_ThenItIsNotTakenForNow(string script)
    {
        await using var application = await Start(script);
        var product = await application.RegisteredProduct();

        (await product.Upload(Files.Pdf("x"), "application/pdf")).ExpectProblem(HttpStatusCode.ServiceUnavailable, "product.evidence-scan-failed");
        application.EvidenceFolder.GetFiles("*", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenAScannerThatIsNotThere_WhenAFileComes_ThenItIsNotTakenForNow()
    {
        await using var application = new ProductsApplication { Besides = [("Evidence:Scanner", "/nowhere/clamscan")] };
        await application.InitializeAsync();

        (await (await application.RegisteredProduct()).Upload(Files.Pdf("x"), "application/pdf"))
            .ExpectProblem(HttpStatusCode.ServiceUnavailable, "product.evidence-scan-failed");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ProductsApplication> Start(string script)
    {
        var path = Path.Combine(_folder, "scanner.sh");
        await File.WriteAllTextAsync(path, script, Encoding.ASCII, TestContext.Current.CancellationToken);
        var application = new ProductsApplication { Besides = [("Evidence:Scanner", $"/bin/sh {path} --no-summary"), ("Evidence:ScanWithin", "00:00:03")] };
        await application.InitializeAsync();
        return application;
    }
}
