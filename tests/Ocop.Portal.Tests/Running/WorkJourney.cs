extern alias products;

using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Ocop.EventStore;
using products::Ocop.Products.Producers;

namespace Ocop.Portal.Tests.Running;

/// <summary>One product's way through the pages: each step by the person whose work it is, as they click it.</summary>
internal sealed class WorkJourney(Neighbours neighbours, PortalApplication portal)
{
    public const string ProducerAccount = "chu-the-1";
    public const string CommuneAccount = "xa-ba-dinh";
    public const string OfficeAccount = "so-nn-thanh-hoa";

    private const string OwnCouncil = "Hội đồng đợt 2 tỉnh Thanh Hóa";

    private static readonly string[] s_members = ["hd-tinh-1", "hd-tinh-2", "hd-tinh-3"];

    private static readonly Dictionary<string, decimal> s_lower = new() { ["4.3"] = 0, ["5.3"] = 1, ["8"] = 2, ["10"] = 1, ["11"] = 1 };

    private readonly Sheet _sheet = RegulationBook.Load().GetSheet(Recognition.SheetId);

    public string ProductId { get; private set; } = "";

    public string RatingId => $"{ProductId}-d1-province";

    public Task<Browser> As(string account) => portal.Browser().As(account);

    public async Task<Page> Register(string name)
    {
        await neighbours.Products.Services.GetRequiredService<IEventStore>().Decide<Producer>(
            ProducerAccount,
            new CommandContext(Actor.Service("test")),
            producer => producer is not Producer.Registered
                ? Decision.Happens(new ProducerRegistered(
                    ProducerAccount, "Hợp tác xã Ba Đình", "cooperative", "38", "16171", "Xã Ba Đình", new(2026, 1, 2)))
                : Decision.Nothing,
            CancellationToken.None);
        var producer = await As(ProducerAccount);
        var sent = await producer.SendForm(
            await producer.Open("/cua-toi/moi"), "/cua-toi/moi", "product", ("ten", name), ("bo", Recognition.SheetId));
        sent.Status.Should().Be(HttpStatusCode.Found, sent.Text);
        var address = sent.Location!;
        ProductId = address["/cua-toi/".Length..address.IndexOf('?', StringComparison.Ordinal)];
        return await producer.Open(address);
    }

    public async Task Upload(string kind, params string[] criteria)
    {
        var (producer, address) = (await As(ProducerAccount), $"/cua-toi/{ProductId}");
        using var paper = new ByteArrayContent([.. "%PDF-1.7\n"u8, .. System.Text.Encoding.UTF8.GetBytes(kind + ProductId)]);
        paper.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        var sent = await producer.Upload(
            await producer.Open(address), address, "paper", paper, [("loai", kind), ("ten", $"Giấy {kind}"), .. criteria.Select(code => ("tieu-chi", code))]);
        sent.Status.Should().Be(HttpStatusCode.Found, sent.Text);
    }

    /// <summary>What the forms ask beside papers and marks, each part saved on its own.</summary>
    public async Task FillForms()
    {
        var (producer, address) = (await As(ProducerAccount), $"/cua-toi/{ProductId}/mau");
        var parts = new Dictionary<string, (string Name, string Value)[]>
        {
            ["representative"] = [("name", "Lê Thị Lan"), ("sex", "female"), ("ethnicity", "Kinh"), ("phone", "0912 345 678")],
            ["description"] = [("description", "Bánh gói lá gai"), ("materials", "Gạo nếp, lá gai")],
            ["result"] =
            [
                ("year", "2025"), ("revenue", "1.200.000.000"), ("profit", "-5 000 000"), ("output", "9 tấn"), ("workers", "9"), ("localWorkers", "8"),
            ],
            ["plan"] = [("goals", "Mở rộng"), ("market", "Trong tỉnh"), ("investment", "100000000"), ("revenueGoal", "2.000.000.000")],
        };
        foreach (var (part, values) in parts)
        {
            var sent = await producer.SendForm(
                await producer.Open(address), address, part, [.. values.Select(value => ($"{part}-{value.Name}", value.Value))]);
            sent.Location.Should().Be($"{address}?xong=luu", sent.Text);
        }
    }

    /// <summary>Papers for every criterion, and the dossier over its review to the commune.</summary>
    public async Task Submit()
    {
        await FillForms();
        await Upload("business-registration");
        await Upload("quality-declaration", [.. _sheet.Leaves.Select(leaf => leaf.Code)]);
        await FillIn(ProducerAccount, $"/cua-toi/{ProductId}/ho-so", "dossier", Marks(isProducer: true), ("loai-ho-so", "first"));
    }

    public async Task Report()
    {
        var (officer, address) = (await As(CommuneAccount), $"/xa/ho-so/{ProductId}");
        var contents = RegulationBook.Load().Get("qd26-2026").CommuneContents.Select(content => ($"nd-{content.Id}", "co"));
        var sent = await officer.SendForm(
            await officer.Open(address), address, "report", [.. contents, ("de-xuat", "forward"), ("chac-chan", "co")]);
        sent.Location.Should().Be($"{address}?xong=bao-cao", sent.Text);
    }

    public async Task Forward()
    {
        var (officer, address) = (await As(CommuneAccount), $"/xa/ho-so/{ProductId}");
        var sent = await officer.SendForm(await officer.Open(address), address, "forward", ("so-van-ban", "12/TTr-UBND"));
        sent.Location.Should().Be("/xa/ho-so?xong=chuyen-tinh", sent.Text);
    }

    public async Task Assign()
    {
        var office = await As(OfficeAccount);
        const string New = "/co-quan/hoi-dong/moi";
        var made = await office.SendForm(await office.Open(New), New, "council", [
            ("ten", OwnCouncil), ("quyet-dinh", "99/QĐ-UBND"), ("toi-thieu", "moreThanHalf"),
            .. s_members.SelectMany((account, i) => new[]
            {
                ($"tv-tai-khoan-{i}", account), ($"tv-ten-{i}", $"Ủy viên {i}"), ($"tv-co-quan-{i}", "UBND tỉnh"), ($"tv-ghe-{i}", i == 0 ? "chair" : "member"),
            }),
        ]);
        made.Location.Should().Be("/co-quan/hoi-dong?xong=thanh-lap", made.Text);
        var address = $"/co-quan/danh-gia/{RatingId}";
        var page = await Eventually.Is(
            () => office.Open(address), p => p.Text.Contains(OwnCouncil, StringComparison.Ordinal), "dossier and council at the office");

        // The choice whose words follow it; other tests have councils of their own.
        var council = page.Html.Split("name=\"hoi-dong\" value=\"").First(part => part.Contains(OwnCouncil, StringComparison.Ordinal)).Split('"')[0];
        var sent = await office.SendForm(page, address, "assign", ("hoi-dong", council));
        sent.Location.Should().Be($"{address}?xong=giao", sent.Text);
    }

    /// <summary>The advisory team's report, with what it found on some criteria.</summary>
    public async Task Advise(string summary, params (string Criterion, string Finding)[] findings)
    {
        var (office, address) = (await As(OfficeAccount), $"/co-quan/danh-gia/{RatingId}");
        var sent = await office.SendForm(
            await office.Open(address), address, "advice",
            [("tom-tat", summary), .. findings.Select(finding => ($"nx-{finding.Criterion}", finding.Finding))]);
        sent.Location.Should().Be($"{address}?xong=bao-cao-tu-van", sent.Text);
    }

    public Task Score(int seat) => FillIn(s_members[seat], $"/cham-diem/{RatingId}/phieu", "sheet", Marks(isProducer: false));

    /// <summary>A council that recognises nothing.</summary>
    public async Task ScoreLowest()
    {
        var lowest = _sheet.Leaves.Select(leaf => ($"tc-{leaf.Code}", leaf.AppliesWhen is null ? $"{leaf.Options.MinBy(printed => printed.Points)!.Number}" : "0"));
        for (var seat = 0; seat < s_members.Length; seat++)
        {
            await FillIn(s_members[seat], $"/cham-diem/{RatingId}/phieu", "sheet", [.. lowest]);
        }
    }

    public async Task Conclude()
    {
        var (chair, address) = (await As(s_members[0]), $"/cham-diem/{RatingId}/chu-tri");
        var sent = await chair.SendForm(await chair.Open(address), address, "conclude", ("chac-chan", "co"));
        sent.Location.Should().Be($"{address}?xong=ket-luan", sent.Text);
    }

    public async Task Certify()
    {
        var (office, address) = (await As(OfficeAccount), $"/co-quan/san-pham/{ProductId}");
        var page = await Eventually.Is(
            () => office.Open(address), p => p.Html.Contains("name=\"so\"", StringComparison.Ordinal), "the result at the office");
        var sent = await office.SendForm(page, address, "number", ("so", $"{ProductId}/QĐ"), ("chac-chan", "co"));
        sent.Location.Should().Be("/co-quan/ho-so?xong=cap-giay", sent.Text);
    }

    /// <summary>The producer gives itself the best everywhere; members see five criteria lower, which makes four stars.</summary>
    public (string Name, string Value)[] Marks(bool isProducer) =>
    [
        .. from leaf in _sheet.Leaves
           let points = !isProducer && s_lower.TryGetValue(leaf.Code, out var lower) ? lower : leaf.Max
           let option = leaf.Options.First(printed => printed.Points == points)
           select ($"tc-{leaf.Code}", option.Number.ToString(CultureInfo.InvariantCulture)),
    ];

    private async Task FillIn(string account, string address, string form, (string Name, string Value)[] marks, params (string Name, string Value)[] more)
    {
        var browser = await As(account);
        var review = await browser.SendForm(await browser.Open(address), address, form, [.. marks, .. more, ("buoc", "xem")]);
        review.Status.Should().Be(HttpStatusCode.OK, review.Text);
        review.Html.Should().Contain("value=\"nop\"");
        var sent = await browser.SendForm(review, address, form, ("buoc", "nop"));
        sent.Status.Should().Be(HttpStatusCode.Found, sent.Text);
    }
}
