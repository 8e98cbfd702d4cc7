using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests;

public sealed class EndpointAccessTests(TraceabilityApplication traceability) : IClassFixture<TraceabilityApplication>
{
    private static readonly string[] s_readers =
        [Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice, Roles.Auditor];

    private static readonly string[] s_holders = [Roles.Producer, Roles.CommuneOfficer, Roles.ProvinceOffice, Roles.NationalOffice];

    [Fact]
    public async Task GivenTheTable_WhenEveryEndpointIsCalled_ThenOnlyTheRolesInItPass()
    {
        var certificate = await traceability.KnownCertificate();
        var batch = await traceability.IssuedBatch(certificate, "ACCESS-1");
        var otherProducer = TestTokens.For(Roles.Producer, "38", producer: "producer-2");
        var otherProvince = TestTokens.For(Roles.ProvinceOffice, "40");
        var otherCommune = TestTokens.For(Roles.CommuneOfficer, Samples.Province, "14759");
        var order = new { certificateId = certificate, gtin = Samples.Gtin, lot = "ACCESS-2", quantity = 10, producedOn = "2026-11-01" };
        using var anonymous = traceability.Anonymous();
        await EndpointAccess.Verify(
            traceability.Services,
            anonymous,
            [
                new("POST /batches", [Roles.Producer], "/batches", order, otherProducer),
                new("GET /batches", s_readers, "/batches", OutsideScope: TestTokens.For(Roles.ProvinceOffice)),
                new("GET /batches/{batchId}", s_readers, $"/batches/{batch}", OutsideScope: otherProvince),
                new("GET /batches/{batchId}/stamps", s_holders, $"/batches/{batch}/stamps", OutsideScope: otherProducer),
                new("GET /batches/{batchId}/stamps.csv", s_holders, $"/batches/{batch}/stamps.csv", OutsideScope: otherCommune),
                new("GET /batches/{batchId}/stamps/{number}/qr.png", s_holders, $"/batches/{batch}/stamps/1/qr.png", OutsideScope: otherProducer),
                new("GET /batches/{batchId}/stamps/{number}/qr.svg", s_holders, $"/batches/{batch}/stamps/1/qr.svg", OutsideScope: otherProvince),
                new("GET /scan", [], "/scan"),
                new("GET /scan/01/{**link}", [], $"/scan/01/{Samples.Gtin}"),
            ],
            TestTokens.For(Roles.Producer, "40", producer: Samples.ProducerId));
    }
}
