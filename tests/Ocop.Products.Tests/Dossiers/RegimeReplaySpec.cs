using System.Runtime.CompilerServices;
using Ocop.Products.Catalogue;
using Ocop.Products.Dossiers;
using Ocop.Products.Dossiers.Evidence;
using Ocop.Products.Registration;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Dossiers;

/// <summary>
/// The same 65.2 points, four times: who rates first, who signs, how long the commune has and what the place is called follow the regulation
/// and the map of the day. Each history is decided again here and held against the one on file, and that one is then read as of today.
/// </summary>
public sealed class RegimeReplaySpec
{
    private const decimal Total = 65.2m;

    private static readonly DateOnly s_today = new(2026, 11, 23);

    [Fact]
    public void GivenHaiDuongIn2021_WhenReplayedToday_ThenTheDistrictPassedItOnAndTheProvinceSigned()
    {
        var c = new Case("30", "10867", 2021, "qd1048-2019", "qd1048-2019/rau-cu-qua-hat-tuoi");
        var decided = Lodged(c, new(2021, 4, 19)).After(c.Report(new(2021, 4, 28))).After(c.Forward(new(2021, 4, 29)))
            .After(c.Rated("district", Total, new(2021, 5, 20))).After(c.HandUp(new(2021, 5, 25)))
            .After(c.Rated("province", Total, new(2021, 6, 10))).After(c.Certify(new(2021, 6, 15)));

        Past past = Case.Replayed(decided, "hai-duong-2021", Folder());

        past.Events.OfType<DossierForwarded>().Select(e => e.Level).Should().Equal(Level.District, Level.Province);
        past.Events.OfType<RatingRecorded>().Select(e => e.Consequence)
            .Should().Equal(Consequence.ForwardToProvince, Consequence.ProvinceCertifies);
        Hold(past, due: new(2021, 5, 13), Level.Province, until: new(2024, 6, 14), CatalogueStatus.Expired,
            then: "Xã Thanh Sơn, Huyện Thanh Hà, Tỉnh Hải Dương", now: "Xã Thanh Hà, Thành phố Hải Phòng");
    }

    [Fact]
    public void GivenADistrictOfThanhHoaIn2024_WhenReplayedToday_ThenTheDistrictRatedAndSigned()
    {
        var c = new Case("38", "15976", 2024, "qd148-2023", "qd148-2023/khong-luu");
        var decided = new Past(c.Registered(new(2024, 1, 20)), c.Submitted(new(2024, 2, 1)))
            .After(c.Report(new(2024, 2, 20))).After(c.Forward(new(2024, 2, 21)))
            .After(c.Rated("district", Total, new(2024, 3, 20))).After(c.Certify(new(2024, 3, 29)));

        Past past = Case.Replayed(decided, "thanh-hoa-2024", Folder());

        past.Events.OfType<RatingRecorded>().Single().Consequence.Should().Be(Consequence.DistrictCertifies);
        Hold(past, due: new(2024, 2, 29), Level.District, until: new(2027, 3, 28), CatalogueStatus.Valid,
            then: "Xã Hoằng Lưu, Huyện Hoằng Hoá, Tỉnh Thanh Hoá", now: "Xã Hoằng Châu, Tỉnh Thanh Hoá");
    }

    [Fact]
    public void GivenSeptember2025_WhenReplayedToday_ThenTheProvinceRatedAndSignedThreeStars()
    {
        var c = new Case("38", "15976", 2025, "qd1489-2025", "qd1489-2025/khong-luu");
        var decided = new Past(c.Registered(new(2025, 7, 20)), c.Submitted(new(2025, 8, 29)))
            .After(c.Report(new(2025, 9, 10))).After(c.Forward(new(2025, 9, 11)))
            .After(c.Rated("province", Total, new(2025, 9, 25))).After(c.Certify(new(2025, 9, 30)));

        Past past = Case.Replayed(decided, "thanh-hoa-2025", Folder());

        past.Events.OfType<RatingRecorded>().Single().Consequence.Should().Be(Consequence.ProvinceCertifies);
        Hold(past, due: new(2025, 9, 23), Level.Province, until: new(2028, 9, 29), CatalogueStatus.Valid,
            then: "Xã Hoằng Châu, Tỉnh Thanh Hoá", now: "Xã Hoằng Châu, Tỉnh Thanh Hoá");
    }

    [Fact]
    public void GivenToday_WhenReplayed_ThenTheProvinceRatedAndSigned()
    {
        var c = new Case("38", "15976", 2026, "qd26-2026", "qd26-2026/tuong-nuoc-mam-gia-vi-long");
        var decided = Lodged(c, new(2026, 8, 20)).After(c.Report(new(2026, 9, 10))).After(c.Forward(new(2026, 9, 11)))
            .After(c.Rated("province", Total, new(2026, 11, 20))).After(c.Certify(s_today));

        Past past = Case.Replayed(decided, "thanh-hoa-2026", Folder());

        past.Events.OfType<RatingRecorded>().Single().Consequence.Should().Be(Consequence.ProvinceCertifies);
        Hold(past, due: new(2026, 9, 14), Level.Province, until: new(2029, 11, 22), CatalogueStatus.Valid,
            then: "Xã Hoằng Châu, Tỉnh Thanh Hoá", now: "Xã Hoằng Châu, Tỉnh Thanh Hoá");
    }

    [Fact]
    public void GivenADossierReturnedUnderTheEarlierLaw_WhenSubmittedAgain_ThenItStaysUnderItWhileItMayBeFinished()
    {
        var c = new Case("38", "15976", 2026, "qd1048-2019", "qd1048-2019/rau-cu-qua-hat-tuoi");
        var returned = Lodged(c, new(2023, 2, 23)).Then(new CommuneReported(c.DossierId, [], CommuneProposal.Return, "Thiếu hồ sơ", new(2023, 3, 1)));

        Law(new(2023, 3, 10), c.SheetId).Should().Be("qd1048-2019", "a newer law says nothing of an end");
        Law(new(2026, 7, 21), c.SheetId).Should().Be("qd1048-2019", "Điều 12 gives such cases 60 days");
        Law(new(2026, 7, 22), "qd26-2026/rau-cu-qua-hat-tuoi").Should().Be("qd26-2026", "from then on it is a case of the law in force");

        string Law(DateOnly on, string sheetId) => returned.After(Attach(c, on, sheetId)).When(Submit(c, on, sheetId))
            .Events.OfType<DossierSubmitted>().Single().RegulationId;
    }

    private static Past Lodged(Case c, DateOnly on)
    {
        var register = new RegisterProduct(
            new("producer-1", "Đặc sản quê hương", c.SheetId),
            Ocop.Products.Producers.Producer.Initial.Evolve(c.Cooperative),
            Case.Law,
            c.Producer,
            on.AddDays(-30));
        // The forms' fields are none of the regime's; any will do.
        return new Past().After(product => register.Register(1, product)).Then(Facts.Described, Facts.Result2025, Facts.Plan)
            .After(Attach(c, on.AddDays(-1), c.SheetId)).After(Submit(c, on));
    }

    /// <summary>One paper that proves everything.</summary>
    private static Func<Product, Domain.Decision> Attach(Case c, DateOnly on, string sheetId)
    {
        var evidence = new AttachEvidence(
            new("business-registration", "Đăng ký kinh doanh", string.Join(',', Case.Law.GetSheet(sheetId).Leaves.Select(leaf => leaf.Code))),
            Case.Law, c.Producer, on);
        return product => evidence.Decide($"doc-{on:yyyyMMdd}", new(new('a', 64), 1234, "application/pdf"), product);
    }

    private static Func<Product, Domain.Decision> Submit(Case c, DateOnly on, string? sheetId = null) => new SubmitDossier(
        new(
            DossierPurpose.First,
            Case.Law.GetSheet(sheetId ?? c.SheetId).Leaves.ToDictionary(leaf => leaf.Code, leaf => leaf.AppliesWhen is null ? 1 : 0)),
        Ocop.Products.Producers.Producer.Initial.Evolve(c.Cooperative).Evolve(Facts.Representative),
        Case.Law, c.Producer, on).Decide;

    private static void Hold(
        Past past, DateOnly due, Level authority, DateOnly until, CatalogueStatus status, string then, string now)
    {
        past.Events.OfType<DossierSubmitted>().Single().CommuneDueOn.Should().Be(due);
        var seen = RecognisedProduct.Of(past.Events, s_today, Case.Law)!;
        var certificate = seen.Certificates.Should().ContainSingle().Which;
        (certificate.Star, certificate.Total, certificate.Authority, certificate.LastDay, certificate.Status, certificate.Place)
            .Should().Be((3, Total, authority, until, status, then));
        $"{Case.Law.AdminUnits.FindCommune(seen.CommuneCode)!.FullName}, {Case.Law.AdminUnits.FindProvince(seen.ProvinceCode)!.FullName}"
            .Should().Be(now);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
