using System.Globalization;
using System.Net;

namespace Ocop.Demo.Story;

/// <summary>A thousand stamps for a lot, and what a buyer's phone says of a good, a forged and a revoked one.</summary>
internal sealed class StampStep(Platform platform, Cast cast, Narrator narrator)
{
    private const int Quantity = 1000;

    private readonly List<ScanReport> _scans = [];

    public IReadOnlyList<ScanReport> Scans => _scans;

    public async Task IssueAndScan(DateOnly today, ProductJourney journey, string gtin, string lot)
    {
        var batchId = await Issue(today, journey, gtin, lot);
        var stamp = await StampOf(journey, batchId);
        await Scan(stamp, "VALID");

        // One character changed: nobody ever issued it.
        var last = stamp[^1] == '7' ? '8' : '7';
        await Scan(stamp[..^1] + last, "NEVER ISSUED");
    }

    /// <summary>The same stamp before and after its certificate is withdrawn.</summary>
    public async Task RevokeAndScan(DateOnly today, ProductJourney journey, string gtin, string lot)
    {
        var stamp = await StampOf(journey, await Issue(today, journey, gtin, lot));
        await journey.Revoke(cast.Province);
        narrator.Saw("UBND tỉnh", $"thu hồi giấy chứng nhận của \"{journey.Product.Name}\" / certificate revoked");
        await Until.Seen(() => platform.Get(PathOf(stamp)), answer => AnswerIn(answer) != "VALID", "the revocation at the stamps");
        await Scan(stamp, "REVOKED");
    }

    private async Task<string> Issue(DateOnly today, ProductJourney journey, string gtin, string lot)
    {
        var answer = await Until.Seen(
            () => journey.Producer.Post("traceability/batches", new
            {
                certificateId = journey.CertificateId,
                gtin,
                lot,
                quantity = Quantity,
                producedOn = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            }),
            issued => issued.Status == HttpStatusCode.Created,
            $"stamps for {journey.Product.Name}");
        narrator.Saw(journey.Product.Producer, $"nhận {Quantity} tem cho lô {lot} / {Quantity} stamps for lot {lot}");
        return answer.Body!["batchId"]!.GetValue<string>();
    }

    private static async Task<string> StampOf(ProductJourney journey, string batchId)
    {
        var stamps = (await journey.Producer.Get($"traceability/batches/{batchId}/stamps?limit=1")).Expect(HttpStatusCode.OK);
        return stamps["items"]![0]!["uri"]!.GetValue<string>();
    }

    private async Task Scan(string stamp, string expected)
    {
        var answer = await platform.Get(PathOf(stamp));
        var (given, reason) = (AnswerIn(answer), answer.Body?["reason"]?["vi"]?.GetValue<string>() ?? "");
        if (given != expected)
        {
            throw new DemoFailure($"The stamp {stamp} must scan as {expected}: {answer.What}");
        }

        narrator.Saw("Người mua / buyer", $"{given}: {reason}");
        _scans.Add(new ScanReport(stamp, given, reason));
    }

    private static string? AnswerIn(Answer answer) => answer.Body?["answer"]?.GetValue<string>();

    private static string PathOf(string stamp) => $"traceability/scan{new Uri(stamp).AbsolutePath}";
}
