using System.Net.Http.Headers;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests;

public sealed class EndpointAccessTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    private static readonly string[] s_readers =
        [Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.CouncilMember, Roles.Auditor];

    private static readonly string[] s_registrars = [Roles.CommuneOfficer, Roles.ProvinceOffice];

    private static readonly string[] s_criteria = ["7"];

    private static readonly string[] s_authorities = [Roles.ProvinceOffice, Roles.NationalOffice];

    private static readonly string[] s_recordReaders =
        [Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor];

    [Fact]
    public async Task GivenEveryEndpoint_WhenSomebodyElseCalls_ThenNobodyWithoutTheRoleOrFromOutsideGetsIn()
    {
        var product = await application.SubmittedProduct();
        var documentId = await product.Attach("awards", "");

        await EndpointAccess.Verify(
            application.Services,
            application.Anonymous(),
            Table(product, documentId),
            TestTokens.For(Roles.Producer, "40", producer: product.ProducerId));
    }

    private static AccessRow[] Table(OwnedProduct product, string documentId)
    {
        var otherOwner = TestTokens.For(Roles.Producer, "38", producer: "somebody-else");
        var otherCommune = TestTokens.For(Roles.CommuneOfficer, "38", "14797");
        var otherProvince = TestTokens.For(Roles.ProvinceOffice, "01");
        var registration = new { producerId = product.ProducerId, name = "Mắm", sheetId = Facts.SheetId };
        var revocation = new { ground = "mark-misused", reason = "Lý do", decisionNumber = "2/QĐ" };
        var conclusion = new { ground = "production-stopped", authority = "UBND", documentNumber = "1/XN", concludedOn = "2026-09-01", summary = "Đã ngừng" };
        var inspection = new { carriedOutOn = "2026-09-01", criteriaKept = new { holds = true }, markUsedProperly = new { holds = true }, outcome = "passed" };
        var resolution = new { outcome = "dismissed", reason = "Lý do", decisionNumber = "3/QĐ" };
        var dossier = new { type = "first", selfScore = Facts.Marks };
        var score = new { selfScore = Facts.Marks };
        var representative = new { name = "Lan", sex = "female", ethnicity = "Kinh", phone = "0912345678" };
        var result = new { year = 2025, revenue = 1m, profit = 1m, output = "1 lít", workers = 1, localWorkers = 1 };
        var recognition = new { decisionNumber = "1/QĐ" };
        var report = ProductsApplication.Report("forward");
        var letter = new { letterNumber = "1/TTr" };
        var id = product.Id;
        return
        [
            new("POST /producers", s_registrars, "/producers", ProductsApplication.ProducerBody("HTX"), otherCommune),
            new("GET /producers", s_recordReaders, "/producers", null, TestTokens.For(Roles.ProvinceOffice)),
            new("GET /producers/{producerId}", s_recordReaders, $"/producers/{product.ProducerId}", null, otherOwner),
            new("POST /producers/{producerId}/documents", [Roles.Producer], $"/producers/{product.ProducerId}/documents?kind=awards&title=A", Picture, otherOwner),
            new("GET /producers/{producerId}/documents", s_recordReaders, $"/producers/{product.ProducerId}/documents", null, otherOwner),
            new("GET /producers/{producerId}/documents/{documentId}", s_recordReaders, $"/producers/{product.ProducerId}/documents/{documentId}", null, otherOwner),
            new("POST /", [Roles.Producer], "/", registration, otherOwner),
            new("GET /", s_readers, "/", null, TestTokens.For(Roles.CommuneOfficer, "38")),
            new("POST /certificates/import", s_authorities, "/certificates/import", Csv, TestTokens.For(Roles.ProvinceOffice)),
            new("GET /certificates/expiring", s_recordReaders, "/certificates/expiring", null, TestTokens.For(Roles.ProvinceOffice)),
            new("GET /notices", s_recordReaders, "/notices", null, TestTokens.For(Roles.Producer)),
            new("GET /deadlines", s_recordReaders, "/deadlines", null, TestTokens.For(Roles.CommuneOfficer, "38")),
            new("GET /rounds", s_readers, "/rounds"),
            new("GET /catalogue", [], "/catalogue"),
            new("GET /catalogue/{productId}", [], $"/catalogue/{id}"),
            new("GET /catalogue/{productId}/pictures/{documentId}", [], $"/catalogue/{id}/pictures/{documentId}"),
            new("PUT /{productId}/story", [Roles.Producer], $"/{id}/story", new { vi = "A", en = "B", pictures = Array.Empty<object>() }, otherOwner),
            new("GET /{productId}", s_readers, $"/{id}", null, otherOwner),
            new("GET /{productId}/history", s_recordReaders, $"/{id}/history", null, otherProvince),
            new("GET /{productId}/certificates/{certificateId}/certificate.pdf", [], $"/{id}/certificates/{id}-c1/certificate.pdf"),
            new("GET /{productId}/certificates/{certificateId}/decision.pdf", s_recordReaders, $"/{id}/certificates/{id}-c1/decision.pdf", null, otherOwner),
            new("GET /{productId}/decision-draft.pdf", s_authorities, $"/{id}/decision-draft.pdf", null, otherProvince),
            new("POST /{productId}/evidence", [Roles.Producer], $"/{id}/evidence?kind=awards&title=A", Picture, otherOwner),
            new("POST /{productId}/evidence/{documentId}", [Roles.Producer], $"/{id}/evidence/{documentId}", new { criteria = s_criteria }, otherOwner),
            new("GET /{productId}/evidence/{documentId}", s_readers, $"/{id}/evidence/{documentId}", null, otherOwner),
            new("DELETE /{productId}/evidence/{documentId}", [Roles.Producer], $"/{id}/evidence/{documentId}", null, otherOwner),
            new("PUT /producers/{producerId}/representative", [Roles.Producer, Roles.CommuneOfficer], $"/producers/{product.ProducerId}/representative", representative, otherCommune),
            new("PUT /{productId}/description", [Roles.Producer], $"/{id}/description", new { description = "A", materials = "B" }, otherOwner),
            new("PUT /{productId}/business-result", [Roles.Producer], $"/{id}/business-result", result, otherOwner),
            new("POST /{productId}/idea", [Roles.Producer], $"/{id}/idea", new { idea = "A" }, otherOwner),
            new("POST /{productId}/business-plan", [Roles.Producer], $"/{id}/business-plan", OwnedProduct.Plan, otherOwner),
            new("POST /{productId}/business-plan/judgement", s_registrars, $"/{id}/business-plan/judgement", new { approved = true }, otherCommune),
            new("PUT /{productId}/key-product", s_registrars, $"/{id}/key-product", new { year = 2026, isKey = true, basis = "1/KH" }, otherProvince),
            new("GET /key-products", s_recordReaders, "/key-products?year=2026", null, TestTokens.For(Roles.ProvinceOffice)),
            new("GET /cycle", s_registrars, "/cycle?step=approval", null, TestTokens.For(Roles.CommuneOfficer, "38")),
            new("GET /{productId}/completeness", s_recordReaders, $"/{id}/completeness", null, otherOwner),
            new("GET /{productId}/upgrade", s_recordReaders, $"/{id}/upgrade?star=4", null, otherOwner),
            new("POST /{productId}/self-score", [Roles.Producer], $"/{id}/self-score", score, otherOwner),
            new("POST /{productId}/self-score/what-if", s_recordReaders, $"/{id}/self-score/what-if", score, otherOwner),
            new("GET /{productId}/self-score", s_recordReaders, $"/{id}/self-score", null, otherProvince),
            new("POST /{productId}/dossier", [Roles.Producer], $"/{id}/dossier", dossier, otherOwner),
            new("POST /{productId}/commune-report", [Roles.CommuneOfficer], $"/{id}/commune-report", report, otherCommune),
            new("POST /{productId}/forwarding", [Roles.CommuneOfficer], $"/{id}/forwarding", letter, otherCommune),
            new("POST /{productId}/forwarding-to-centre", [Roles.ProvinceOffice], $"/{id}/forwarding-to-centre", letter, otherProvince),
            new("POST /{productId}/certificate", s_authorities, $"/{id}/certificate", recognition, otherProvince),
            new("POST /{productId}/result-notice", s_authorities, $"/{id}/result-notice", new { documentNumber = "1/TB" }, otherProvince),
            new("POST /{productId}/certificate/revocation", s_authorities, $"/{id}/certificate/revocation", revocation, otherProvince),
            new("POST /{productId}/samples", s_authorities, $"/{id}/samples", new { received = 5 }, otherProvince),
            new("POST /{productId}/conclusions", [Roles.CommuneOfficer, .. s_authorities], $"/{id}/conclusions", conclusion, otherCommune),
            new("POST /{productId}/conclusions/{conclusionId}/set-aside", s_authorities, $"/{id}/conclusions/{id}-k1/set-aside", new { reason = "Lý do" }, otherProvince),
            new("GET /conclusions", s_recordReaders, "/conclusions", null, TestTokens.For(Roles.ProvinceOffice)),
            new("POST /{productId}/inspections", s_authorities, $"/{id}/inspections", new { kind = "adHoc", agency = "A", plannedFor = "2026-09-02" }, otherProvince),
            new("POST /{productId}/inspections/{inspectionId}/cancellation", s_authorities, $"/{id}/inspections/{id}-i1/cancellation", new { reason = "Lý do" }, otherProvince),
            new("POST /{productId}/inspections/{inspectionId}/result", s_authorities, $"/{id}/inspections/{id}-i1/result", inspection, otherProvince),
            new("POST /{productId}/inspections/{inspectionId}/remedy", s_authorities, $"/{id}/inspections/{id}-i1/remedy", new { remedied = true }, otherProvince),
            new("GET /inspections", s_recordReaders, "/inspections", null, TestTokens.For(Roles.ProvinceOffice)),
            new("POST /{productId}/appeals", [Roles.Producer], $"/{id}/appeals", new { against = "rating", grounds = "Lý do" }, otherOwner),
            new("POST /{productId}/appeals/{appealId}/answer", s_authorities, $"/{id}/appeals/{id}-a1/answer", new { accepted = true }, otherProvince),
            new("POST /{productId}/appeals/{appealId}/resolution", s_authorities, $"/{id}/appeals/{id}-a1/resolution", resolution, otherProvince),
            new("POST /{productId}/appeals/{appealId}/withdrawal", [Roles.Producer], $"/{id}/appeals/{id}-a1/withdrawal", new { }, otherOwner),
            new("GET /appeals", s_recordReaders, "/appeals", null, TestTokens.For(Roles.ProvinceOffice)),
            new("POST /people/{subject}/erasure", s_authorities, $"/people/{product.ProducerId}/erasure", new { reason = "Đơn số 1" }, otherProvince),
        ];
    }

    private static readonly Func<HttpContent> Csv = () => new StringContent("decision_number", System.Text.Encoding.UTF8, "text/csv");

    private static readonly Func<HttpContent> Picture = () =>
    {
        var content = new ByteArrayContent(Files.Png);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return content;
    };
}
