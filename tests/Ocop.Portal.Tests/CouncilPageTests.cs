using System.Globalization;
using System.Net;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

/// <summary>A council's meeting, its votes, and what is read out of its scores afterwards.</summary>
[Collection(Workplace.Name)]
public sealed class CouncilPageTests(Neighbours neighbours) : IAsyncLifetime
{
    private const string Chair = "hd-tinh-1";
    private const string Member = "hd-tinh-2";

    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenADossierInACouncil_WhenTheOfficePublishesItsAgenda_ThenMembersReadWhenItComesAndWhyItWasMoved()
    {
        var journey = await Assigned("Bánh nhãn Ba Đình");
        var office = await journey.As(WorkJourney.OfficeAccount);
        var address = await Eventually.Is(
            async () => await FormWith(office, journey.RatingId), found => found is not null, "the rating among those to put on an agenda");
        (string Name, string Value)[] meeting =
        [
            ("ngay", InDays(20)), ("gio", "08:30"), ("noi-hop", "Phòng họp 2, Sở Nông nghiệp và Môi trường"), ("san-pham", journey.RatingId),
            ($"thu-tu-{journey.RatingId}", "1"), ($"phut-{journey.RatingId}", "30"),
        ];

        var empty = await office.SendForm(await office.Open(address!), address!, "agenda");
        var drawn = await office.SendForm(await office.Open(address!), address!, "agenda", meeting);

        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.LinksTo("#").Should().Contain(["#ngay", "#gio", "#noi-hop", "#san-pham"]);
        drawn.Location.Should().EndWith("?xong=chuong-trinh", drawn.Text);
        var agenda = drawn.Location![..drawn.Location!.IndexOf('?', StringComparison.Ordinal)];
        var member = await journey.As(Member);
        (await member.Open(agenda)).Status.Should().NotBe(HttpStatusCode.OK, "a draft is the office's");
        (await office.SendForm(await office.Open(agenda), agenda, "publish")).Location.Should().Be($"{agenda}?xong=cong-bo");
        (await Eventually.Is(() => member.Open("/phien-hop"), page => page.LinksTo(agenda).Any(), "the meeting in the member's list")).Text.Should()
            .Contain("Phòng họp 2");
        var read = await member.Open(agenda);
        read.Text.Should().Contain("08:30").And.Contain("Bánh nhãn Ba Đình").And.NotContain("Đổi chương trình");
        read.LinksTo($"/cham-diem/{journey.RatingId}").Should().ContainSingle();

        var moved = await office.SendForm(
            await office.Open($"{agenda}/sua"),
            $"{agenda}/sua",
            "agenda",
            [.. meeting.Where(field => field.Name != "gio"), ("gio", "14:00"), ("ly-do", "Trùng lịch họp tỉnh")]);
        moved.Location.Should().Be($"{agenda}?xong=doi-chuong-trinh", moved.Text);
        (await member.Open(agenda)).Text.Should().Contain("14:00").And.Contain("Trùng lịch họp tỉnh");
    }

    [Fact]
    public async Task GivenAQuestion_WhenEachMemberVotes_ThenTheTallyStandsOnThePageAndNothingIsConcludedBefore()
    {
        var journey = await Assigned("Bánh gối Ba Đình");
        var (chair, address) = (await journey.As(Chair), $"/cham-diem/{journey.RatingId}/chu-tri");
        var incomplete = await chair.SendForm(await chair.Open(address), address, "vote", ("loai-bieu-quyet", "challenge"));
        var put = await chair.SendForm(await chair.Open(address), address, "vote", ("loai-bieu-quyet", "other"), ("cau-hoi", "Nếm thử trước khi chấm"));

        incomplete.Text.Should().Contain("Hãy chọn thành viên").And.Contain("Hãy ghi nội dung biểu quyết");
        put.Location.Should().Be($"{address}?xong=bieu-quyet", put.Text);
        foreach (var account in (string[])[Chair, Member, "hd-tinh-3"])
        {
            var (member, rating) = (await journey.As(account), $"/cham-diem/{journey.RatingId}");
            (await member.Open(rating)).Text.Should().Contain("Đang biểu quyết").And.Contain("Nếm thử trước khi chấm");
            var cast = await member.SendForm(await member.Open(rating), rating, "ballot", ("phieu", account == Chair ? "against" : "for"));
            cast.Location.Should().Be($"{rating}?xong=bo-phieu", cast.Text);
        }

        (await chair.Open(address)).Text.Should().Contain("Đã bỏ 3 trên 3 phiếu");
        (await chair.SendForm(await chair.Open(address), address, "close-vote")).Location.Should().Be($"{address}?xong=dong-bieu-quyet");
        (await chair.Open(address)).Text.Should().Contain("2 tán thành, 1 không tán thành").And.MatchRegex("Nếm thử trước khi chấm Đạt");
    }

    [Fact]
    public async Task GivenAConcludedRating_WhenLookedInto_ThenMembersAreComparedAndAnotherRuleIsWorkedOut()
    {
        var journey = await Assigned("Bánh răng bừa Ba Đình");
        for (var seat = 0; seat < 3; seat++)
        {
            await journey.Score(seat);
        }

        await journey.Conclude();
        var office = await journey.As(WorkJourney.OfficeAccount);
        (await Eventually.Is(
            () => office.Open("/doi-chieu-cham-diem"), page => page.Text.Contains("Ủy viên 2", StringComparison.Ordinal), "the members compared"))
            .Text.Should().Contain("Phải chấm vòng hai").And.Contain("như những người khác");

        var asked = await office.Open("/thu-quy-dinh");
        asked.Text.Should().NotContain("đổi hạng sao");
        var higher = await Eventually.Is(
            () => office.Open($"/thu-quy-dinh?thu=co&s5=95&s4=86&s3=50&s2=30&bo={Uri.EscapeDataString(Running.Recognition.SheetId)}"),
            page => page.Text.Contains("Bánh răng bừa Ba Đình", StringComparison.Ordinal),
            "the rating among those that change");
        higher.Text.Should().MatchRegex(@"[1-9]\d* trên \d+ kết quả đổi hạng sao").And.Contain("Vì ngưỡng điểm").And.Contain("85 điểm, 4 sao");
        (await office.Open("/thu-quy-dinh?thu=co&s5=90")).Text.Should().Contain("Chưa đổi gì");
        (await office.Open("/thu-quy-dinh?thu=co&s5=60&s4=70")).Status.Should().Be(HttpStatusCode.BadRequest, "a band begins below the one above it");
        (await office.Open("/thu-quy-dinh?thu=co&s5=nhieu")).Status.Should().Be(HttpStatusCode.BadRequest);
        var auditor = await journey.As("kiem-toan");
        (await auditor.Open($"/kiem-toan/{journey.RatingId}")).Text.Should().Contain("Diễn biến chấm điểm").And.Contain("Phiếu của Ủy viên 1, vòng 1: 85 điểm");
    }

    private async Task<WorkJourney> Assigned(string name)
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register(name);
        await journey.Submit();
        await journey.Report();
        await journey.Forward();
        await journey.Assign();
        return journey;
    }

    private string InDays(int days) => LegalDate.On(_portal.Clock.GetUtcNow()).AddDays(days).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>The form of the council that rates it.</summary>
    private static async Task<string?> FormWith(Browser office, string ratingId)
    {
        foreach (var address in (await office.Open("/phien-hop/moi")).LinksTo("/phien-hop/moi?hoi-dong="))
        {
            if ((await office.Open(address)).Html.Contains($"value=\"{ratingId}\"", StringComparison.Ordinal))
            {
                return address;
            }
        }

        return null;
    }
}
