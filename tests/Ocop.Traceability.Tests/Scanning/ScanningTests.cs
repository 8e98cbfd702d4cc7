using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ocop.Contracts.Products.V1;
using Ocop.Traceability.Certificates;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Scanning;

public sealed class ScanningTests(TraceabilityApplication traceability) : IClassFixture<TraceabilityApplication>
{
    [Fact]
    public async Task GivenAStampOfAValidCertificate_WhenItsLinkIsOpened_ThenValidWithTheProduct()
    {
        var certificate = await traceability.KnownCertificate();
        var (_, link) = await traceability.StampOf(await traceability.IssuedBatch(certificate, "VALID-1"), 10);
        var scan = await traceability.Scan(link);
        Answer(scan).Should().Be("VALID");
        scan.GetProperty("reason").GetProperty("vi").GetString().Should().Contain("Tem thật");
        scan.GetProperty("reason").GetProperty("en").GetString().Should().Contain("genuine");
        scan.GetProperty("product").GetRawText().Should().Be(JsonSerializer.Serialize(
            new
            {
                productId = "38-14758-7-2026",
                name = "Nước mắm Ba Làng",
                producer = "HTX Ba Làng",
                star = 4,
                certificateId = certificate,
                decisionNumber = "123/QĐ-UBND",
                issuedOn = "2026-09-01",
                validUntil = "2029-09-01",
            },
            s_asServed));
        scan.GetRawText().Should().NotContain("batch").And.NotContain("quantity", "volume is the producer's secret");
    }

    [Fact]
    public async Task GivenAForgedSerial_WhenScanned_ThenNeverIssuedEvenForARealLot()
    {
        var (serial, link) = await traceability.StampOf(await traceability.IssuedBatch(await traceability.KnownCertificate(), "FORGED-1"), 1);
        foreach (var forged in new[] { "0123456789ABCDEF", "Z" + serial[1..], serial[..15] + (serial[15] == '0' ? '1' : '0'), "12345", "1ABC" })
        {
            var scan = await traceability.Scan(link.Replace(serial, forged));
            Answer(scan).Should().Be("NEVER ISSUED");
            scan.GetProperty("product").ValueKind.Should().Be(JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task GivenARealSerial_WhenScannedForAnotherLotOrGtin_ThenNeverIssued()
    {
        var certificate = await traceability.KnownCertificate();
        await traceability.IssuedBatch(certificate, "OTHER-2");
        var (_, link) = await traceability.StampOf(await traceability.IssuedBatch(certificate, "OTHER-1"), 1);
        Answer(await traceability.Scan(link.Replace("OTHER-1", "OTHER-2"))).Should().Be("NEVER ISSUED");
        Answer(await traceability.Scan(link.Replace(Samples.Gtin, Samples.OtherGtin))).Should().Be("NEVER ISSUED");
    }

    [Fact]
    public async Task GivenASerialMadeWithTheKeyBeyondTheBatch_WhenScanned_ThenNeverIssued()
    {
        var (serial, link) = await traceability.StampOf(await traceability.IssuedBatch(await traceability.KnownCertificate(), "BEYOND-1"), 10);
        var cipher = Samples.Cipher(lot: "BEYOND-1");
        var place = cipher.Decrypt(serial)!.Value;
        place.Index.Should().Be(9);
        Answer(await traceability.Scan(link.Replace(serial, cipher.Encrypt(place.BatchNumber, 10)))).Should().Be("NEVER ISSUED");
        Answer(await traceability.Scan(link.Replace(serial, cipher.Encrypt(place.BatchNumber + 1, 9)))).Should().Be("NEVER ISSUED");
        Answer(await traceability.Scan(link.Replace("BEYOND-1", "NO-SUCH-LOT").Replace(serial, Samples.Cipher(lot: "NO-SUCH-LOT").Encrypt(0, 0))))
            .Should().Be("NEVER ISSUED");
    }

    [Fact]
    public async Task GivenARevokedCertificate_WhenItsStampIsScanned_ThenRevokedWithGroundAndDate()
    {
        var certificate = await traceability.KnownCertificate();
        var (_, link) = await traceability.StampOf(await traceability.IssuedBatch(certificate, "REVOKED-1"), 1);
        await traceability.Receive(Samples.Withdrawn(certificate));
        await traceability.AwaitCertificate(certificate, c => c.Ends.Revocation is not null);
        var scan = await traceability.Scan(link);
        Answer(scan).Should().Be("REVOKED");
        scan.GetProperty("reason").GetProperty("vi").GetString().Should().Contain("02/03/2027").And.Contain("nhãn hiệu");
        var revocation = scan.GetProperty("revocation");
        revocation.GetProperty("ground").GetString().Should().Be("mark-misused");
        revocation.GetProperty("groundLabel").GetProperty("en").GetString().Should().NotBe("mark-misused");
        revocation.GetProperty("revokedOn").GetString().Should().Be("2027-03-02");

        await traceability.Receive(new CertificateReinstated(certificate, "38-14758-7-2026", new(2027, 3, 2), "50/QĐ-UBND", new(2027, 4, 15)));
        await traceability.AwaitCertificate(certificate, c => c.Ends.Revocation is null);
        Answer(await traceability.Scan(link)).Should().Be("VALID");
    }

    [Fact]
    public async Task GivenTheRevocationCameBeforeTheCertificate_WhenStampsAreOrdered_ThenRefusedAllTheSame()
    {
        var certificate = traceability.NewCertificateId();
        await traceability.Receive(Samples.Withdrawn(certificate));
        await traceability.AwaitCertificate(certificate, c => c is Certificate.Unknown { Ends.Revocation: not null });
        await traceability.Receive(Samples.Announced(certificate));
        await traceability.AwaitCertificate(certificate, c => c is Certificate.Known { Ends.Revocation: not null });
        using var producer = traceability.AsProducer();
        var response = await producer.PostAsJsonAsync("/batches", Body(certificate, "EARLY-1"), Token);
        response.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await Code(response)).Should().Be("certificate.revoked");
    }

    [Fact]
    public async Task GivenTheSameNewsTwice_WhenReceived_ThenItIsTakenOnce()
    {
        var certificate = traceability.NewCertificateId();
        var id = Guid.CreateVersion7();
        await traceability.Receive(Samples.Announced(certificate), id);
        await traceability.Receive(Samples.Announced(certificate), id);
        await traceability.Receive(new CertificateExpired(certificate, "38-14758-7-2026", new(2029, 9, 2)));
        await traceability.AwaitCertificate(certificate, c => c.Ends.Expiry is not null);
        var store = traceability.Services.GetRequiredService<EventStore.IEventStore>();
        (await store.ReadStream<Certificate>(certificate, EventStore.AsOf.Now, Token)).Should().HaveCount(2);
    }

    [Fact]
    public async Task GivenARenewal_WhenStampsAreOrderedUnderTheOldCertificate_ThenTheNewOneIsNamed()
    {
        var old = await traceability.KnownCertificate();
        var renewed = old.Replace("-c1", "-c2");
        await traceability.Receive(Samples.Announced(renewed, replaces: old));
        await traceability.AwaitCertificate(old, c => c.Ends.ReplacedBy == renewed);
        using var producer = traceability.AsProducer();
        var response = await producer.PostAsJsonAsync("/batches", Body(old, "RENEWED-1"), Token);
        (await Code(response)).Should().Be("certificate.replaced");
        await traceability.AwaitCertificate(renewed, c => c is Certificate.Known);
        await traceability.IssuedBatch(renewed, "RENEWED-1");
    }

    [Fact]
    public async Task GivenALinkWithEscapesVariantAttributesAndTracking_WhenOpened_ThenTheStampIsStillRead()
    {
        var batch = await traceability.IssuedBatch(await traceability.KnownCertificate(), "a/b+c?50%");
        var (_, link) = await traceability.StampOf(batch, 1);
        link.Should().Contain("/10/a%2Fb%2Bc%3F50%25/21/");
        Answer(await traceability.Scan(link)).Should().Be("VALID");
        Answer(await traceability.Scan(link + "?17=271231&linkType=pip")).Should().Be("VALID");
        Answer(await traceability.Scan(link.Replace("/10/", "/22/V1/10/"))).Should().Be("VALID");
    }

    [Fact]
    public async Task GivenAWholeLinkInPrintForm_WhenScannedAsCode_ThenValid()
    {
        var (_, link) = await traceability.StampOf(await traceability.IssuedBatch(await traceability.KnownCertificate(), "CODE-1"), 1);
        using var buyer = traceability.Anonymous();
        var printed = link.Replace("https://q.ocop.vn", "HTTPS://Q.OCOP.VN");
        var scan = await buyer.GetFromJsonAsync<JsonElement>($"/scan?code={Uri.EscapeDataString(printed)}", Token);
        Answer(scan).Should().Be("VALID");
    }

    [Fact]
    public async Task GivenATypedSerial_WhenScannedWithGtinAndLot_ThenItIsReadAsPeopleType()
    {
        var (serial, _) = await traceability.StampOf(await traceability.IssuedBatch(await traceability.KnownCertificate(), "TYPED-1"), 3);
        var typed = string.Join('-', serial.Chunk(4).Select(group => new string(group))).ToLowerInvariant().Replace('0', 'o').Replace("dd", "đ");
        using var buyer = traceability.Anonymous();
        var scan = await buyer.GetFromJsonAsync<JsonElement>($"/scan?code={Uri.EscapeDataString(typed)}&gtin={Samples.Gtin}&lot=TYPED-1", Token);
        Answer(scan).Should().Be("VALID");
    }

    [Theory]
    [InlineData("/scan", "scan.code-missing")]
    [InlineData("/scan?code=", "scan.code-missing")]
    [InlineData("/scan?code=123&gtin=08931234567897&lot=L1", "scan.serial-malformed")]
    [InlineData("/scan?code=0123456789ABCDEF&lot=L1", "scan.gtin-malformed")]
    [InlineData("/scan?code=0123456789ABCDEF&gtin=08931234567890&lot=L1", "scan.gtin-malformed")]
    [InlineData("/scan?code=0123456789ABCDEF&gtin=08931234567897", "scan.lot-malformed")]
    [InlineData("/scan?code=0123456789ABCDEF&gtin=08931234567897&lot=%00", "scan.lot-malformed")]
    [InlineData("/scan?code=ftp://q.vn/01/08931234567897/10/L/21/S", "link.not-a-web-address")]
    [InlineData("/scan?code=https://q.vn/01/08931234567897/21/S", "scan.lot-missing")]
    [InlineData("/scan/01/08931234567897/10/L1", "scan.serial-missing")]
    [InlineData("/scan/01/08931234567890/10/L1/21/0123456789ABCDEF", "link.value-malformed")]
    [InlineData("/scan/01/08931234567897/21/0123456789ABCDEF/10/L1", "link.order-wrong")]
    [InlineData("/scan/01/abc", "link.value-malformed")]
    [InlineData("/scan/01/08931234567897/10/L%C3%B4/21/0123456789ABCDEF", "link.value-malformed")]
    [InlineData("/scan/01/08931234567897/10/L1/21/0123456789ABCDEF?89=X", "link.identifier-unknown")]
    [InlineData("/scan/01/", "link.no-product")]
    [InlineData("/scan/01", "link.no-product")]
    [InlineData("/SCAN/01/abc", "link.value-malformed")]
    public async Task GivenWhatCannotBeRead_WhenScanned_ThenAProblemNamesTheMistake(string url, string code)
    {
        using var buyer = traceability.Anonymous();
        var response = await buyer.GetAsync(new Uri(url, UriKind.Relative), Token);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await Code(response)).Should().Be(code);
    }

    private static readonly JsonSerializerOptions s_asServed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string? Answer(JsonElement scan) => scan.GetProperty("answer").GetString();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static async Task<string?> Code(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("code").GetString();

    private static object Body(string certificateId, string lot) =>
        new { certificateId, gtin = Samples.Gtin, lot, quantity = 10, producedOn = "2026-11-01" };
}
