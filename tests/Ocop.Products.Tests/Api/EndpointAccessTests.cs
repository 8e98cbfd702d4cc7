using System.Net.Http.Headers;
using Ocop.EventStore;
using Ocop.Products.Tests.Support;
using Ocop.Testing;
using Xunit;

namespace Ocop.Products.Tests.Api;

public sealed class EndpointAccessTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    private static readonly string[] s_readers =
        [Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor];

    private static readonly string[] s_registrars = [Roles.CommuneOfficer, Roles.ProvinceOffice];

    private static readonly string[] s_authorities = [Roles.ProvinceOffice, Roles.NationalOffice];

    private static readonly string[] s_recordReaders =
        [Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor];

    [Fact]
    public async Task GivenEveryEndpoint_WhenSomebodyElseCalls_ThenNobodyWithoutTheRoleOrFromOutsideGetsIn()
    {
        var product = await application.SubmittedProduct();
        var documentId = await product.Attach("awards", "");

        await EndpointAccess.Verify(application.Services, application.Anonymous(), Table(product, documentId));
    }

    private static AccessRow[] Table(OwnedProduct product, string documentId)
    {
        var otherOwner = TestTokens.For(Roles.Producer, producer: "somebody-else");
        var otherCommune = TestTokens.For(Roles.CommuneOfficer, "38", "14797");
        var otherProvince = TestTokens.For(Roles.ProvinceOffice, "01");
        var registration = new { producerId = product.ProducerId, name = "Mắm", sheetId = Facts.SheetId };
        var revocation = new { ground = "mark-misused", reason = "Lý do", decisionNumber = "2/QĐ" };
        var dossier = new { type = "first", selfScore = Facts.Marks };
        var recognition = new { decisionNumber = "1/QĐ" };
        var report = ProductsApplication.Report("forward");
        var letter = new { letterNumber = "1/TTr" };
        var id = product.Id;
        return
        [
            new("POST /producers", s_registrars, "/producers", ProductsApplication.ProducerBody("HTX"), otherCommune),
            new("GET /producers", s_recordReaders, "/producers", null, TestTokens.For(Roles.ProvinceOffice)),
            new("GET /producers/{producerId}", s_recordReaders, $"/producers/{product.ProducerId}", null, otherOwner),
            new("POST /", [Roles.Producer], "/", registration, otherOwner),
            new("GET /", s_readers, "/", null, TestTokens.For(Roles.CommuneOfficer, "38")),
            new("GET /catalogue", [], "/catalogue"),
            new("GET /catalogue/{productId}", [], $"/catalogue/{id}"),
            new("GET /{productId}", s_readers, $"/{id}", null, otherOwner),
            new("GET /{productId}/history", s_recordReaders, $"/{id}/history", null, otherProvince),
            new("POST /{productId}/evidence", [Roles.Producer], $"/{id}/evidence?kind=awards&title=A", Picture, otherOwner),
            new("GET /{productId}/evidence/{documentId}", s_readers, $"/{id}/evidence/{documentId}", null, otherOwner),
            new("POST /{productId}/dossier", [Roles.Producer], $"/{id}/dossier", dossier, otherOwner),
            new("POST /{productId}/commune-report", [Roles.CommuneOfficer], $"/{id}/commune-report", report, otherCommune),
            new("POST /{productId}/forwarding", [Roles.CommuneOfficer], $"/{id}/forwarding", letter, otherCommune),
            new("POST /{productId}/forwarding-to-centre", [Roles.ProvinceOffice], $"/{id}/forwarding-to-centre", letter, otherProvince),
            new("POST /{productId}/certificate", s_authorities, $"/{id}/certificate", recognition, otherProvince),
            new("POST /{productId}/certificate/revocation", s_authorities, $"/{id}/certificate/revocation", revocation, otherProvince),
            new("POST /people/{subject}/erasure", s_authorities, $"/people/{product.ProducerId}/erasure", new { reason = "Đơn số 1" }, otherProvince),
        ];
    }

    private static readonly Func<HttpContent> Picture = () =>
    {
        var content = new ByteArrayContent(Files.Png);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return content;
    };
}
