using System.Net;
using System.Text.Json.Nodes;

namespace Ocop.Demo.Story;

/// <summary>The whole of the mission once, through the gateway, each step as the role that the law gives it to.</summary>
internal sealed class DemoStory(Platform platform, Narrator narrator, string password, JsonNode addresses)
{
    public const int Steps = 7;

    private static readonly TimeSpan s_vietNam = TimeSpan.FromHours(7);
    private readonly long _start = TimeProvider.System.GetTimestamp();

    public async Task<DemoReport> Tell()
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.ToOffset(s_vietNam).DateTime);
        var run = now.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)[^9..];
        var regulation = RegulationBook.Load().InForceOn(today);
        var cast = new Cast(platform, password, run);

        narrator.Step("Đăng nhập / Signing in");
        await cast.SignIn();
        narrator.Saw("Nền tảng", $"{regulation.Document}, {regulation.Sheets.Count} bộ phiếu / score sheets");

        narrator.Step("Kế hoạch Thanh Hóa 2025 / The plan");
        var plan = new PlanStep(cast);
        await plan.Import(today);
        var before = await plan.Attained();
        narrator.Saw("Văn phòng OCOP tỉnh", $"đã đạt / attained {before.Total}/160");

        narrator.Step("Hồ sơ từ xã / Dossiers from the communes");
        var journeys = DemoProduct.All.Select(product => new ProductJourney(product, regulation, cast, narrator, run)).ToList();
        foreach (var journey in journeys)
        {
            await journey.Submit();
        }

        narrator.Step("Hội đồng chấm điểm / The councils score");
        var (ratings, replay) = await RateAll(cast, journeys, run);

        narrator.Step("Giấy chứng nhận và kế hoạch / Certificates and the plan");
        ratings = await CertifyAll(cast, journeys, ratings);
        var report = await AwaitAttainment(plan, before, ratings);

        narrator.Step("Hội chợ / The fair");
        var recognised = journeys.First(j => j.Product.Star == 4);
        await new FairStep(cast, narrator, run).Hold(today, recognised, journeys.First(j => j.Product.Star == 2));

        narrator.Step("Tem QR / Stamps");
        var stamps = new StampStep(platform, cast, narrator);
        await stamps.IssueAndScan(today, recognised, Gtin.Of(run, 0), "L01");
        await stamps.RevokeAndScan(today, journeys.Last(j => j.Product.Star == 3), Gtin.Of(run, 1), "L02");

        return new DemoReport(report, ratings, replay, stamps.Scans, addresses, TimeProvider.System.GetElapsedTime(_start).TotalSeconds);
    }

    private async Task<(IReadOnlyList<RatingReport> Ratings, IReadOnlyList<ReplayReport> Replay)> RateAll(
        Cast cast, IReadOnlyList<ProductJourney> journeys, string run)
    {
        var province = await CouncilAtWork.Establish(cast.Province, cast.ProvinceCouncil, "province", DemoProduct.Province, $"{run}/QĐ-UBND");
        var centre = await CouncilAtWork.Establish(cast.National, cast.CentreCouncil, "centre", null, $"{run}/QĐ-BNNMT");
        var ratings = new List<RatingReport>();
        var replay = new List<ReplayReport>();
        foreach (var journey in journeys)
        {
            var rating = await journey.Rate(province, "province", journey.Product.Target, journey.Product.Star);
            if (replay.Count == 0)
            {
                replay.AddRange(await Replay(cast, journey.RatingAt("province"), journey.TakenUpAt!.Value));
            }

            if (journey.Product.CentreTarget is { } target)
            {
                await journey.ForwardToCentre();
                narrator.Saw("UBND tỉnh", "từ 90 điểm: chuyển hồ sơ lên Bộ / 90 or more: forwarded to the Ministry");
                rating = await journey.Rate(centre, "centre", target, journey.Product.Star);
            }

            ratings.Add(rating);
        }

        return (ratings, replay);
    }

    /// <summary>The auditor reads one rating as of before anybody scored and as of now, under the rules of then.</summary>
    private async Task<IReadOnlyList<ReplayReport>> Replay(Cast cast, string ratingId, DateTimeOffset before)
    {
        var replay = new List<ReplayReport>();
        foreach (var asOf in new[] { before, TimeProvider.System.GetUtcNow() })
        {
            var state = (await cast.Auditor.Get($"councils/ratings/{ratingId}?asOf={Uri.EscapeDataString(asOf.ToString("O"))}")).Expect(HttpStatusCode.OK);
            replay.Add(new ReplayReport(
                ratingId, asOf, state["status"]!.GetValue<string>(), state["star"]?.GetValue<int>(), state["total"]?.GetValue<decimal>()));
            narrator.Saw("Kiểm toán / auditor", $"{asOf:HH:mm:ss.fff}Z: {state["status"]}, {state["total"]?.ToString() ?? "–"} điểm / points");
        }

        if (replay[0].Star is not null || replay[1].Star is null)
        {
            throw new DemoFailure($"Replay must show no star before and one after: {string.Join("; ", replay)}");
        }

        return replay;
    }

    private async Task<IReadOnlyList<RatingReport>> CertifyAll(Cast cast, IReadOnlyList<ProductJourney> journeys, IReadOnlyList<RatingReport> ratings)
    {
        var certified = new List<RatingReport>();
        var anybody = new Anybody(platform, narrator);
        foreach (var (journey, rating) in journeys.Zip(ratings))
        {
            if (rating.Star >= 3)
            {
                await anybody.IsNotTold(journey);
                var certificate = await journey.Certify(rating.Star == 5 ? cast.National : cast.Province);
                await anybody.ReadsTheResult(journey, rating);
                narrator.Saw(rating.Star == 5 ? "Bộ NN&MT" : "UBND tỉnh", $"cấp / issued {certificate}");
                certified.Add(rating with { Certificate = certificate });
                continue;
            }

            await journey.Notify(cast.Province);
            narrator.Saw("UBND tỉnh", $"thông báo \"{journey.Product.Name}\" không được công nhận / notified: not recognised");
            certified.Add(rating);
        }

        await anybody.Finds(journeys.First(j => j.Product.Name == "Nước mắm Ba Làng"), "lang ba nuoc mam");
        return certified;
    }

    private async Task<PlanReport> AwaitAttainment(PlanStep plan, StarCount before, IReadOnlyList<RatingReport> ratings)
    {
        int New(int star) => ratings.Count(r => r.Certificate is not null && r.Star == star);
        var expected = new StarCount(
            before.Total + ratings.Count(r => r.Certificate is not null), before.FiveStar + New(5), before.FourStar + New(4), before.ThreeStar + New(3));
        var deadline = TimeProvider.System.GetUtcNow().AddMinutes(4);
        PlanReport report;
        while ((report = await plan.Read(before)).Attained != expected)
        {
            if (TimeProvider.System.GetUtcNow() > deadline)
            {
                throw new DemoFailure($"The plan's attainment is {report.Attained}, expected {expected}.");
            }

            await Task.Delay(50);
        }

        narrator.Saw("Văn phòng OCOP tỉnh", $"kế hoạch / plan {before.Total} → {report.Attained.Total} / {report.Total}");
        return report is { Total: 160, FiveStar: 3, FourStar: 20, ThreeStar: 137, Areas: 26 }
            ? report
            : throw new DemoFailure($"The plan must be 160 = 3 + 20 + 137 over 26 areas: {report}");
    }
}
