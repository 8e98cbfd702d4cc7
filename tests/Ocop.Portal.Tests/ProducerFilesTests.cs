extern alias products;

using System.Net;
using Ocop.Portal.Tests.Running;
using ShownPicture = products::Ocop.Products.Catalogue.ShownPicture;
using StoryTold = products::Ocop.Products.Catalogue.StoryTold;

namespace Ocop.Portal.Tests;

/// <summary>The producer's wallet, and the story that its pictures stand in.</summary>
[Collection(Workplace.Name)]
public sealed class ProducerFilesTests(Neighbours neighbours) : IAsyncLifetime
{
    private const string Wallet = "/cua-toi/giay-to";

    private static readonly byte[] s_png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];

    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenPapers_WhenTheyAreUploaded_ThenWhatIsWrongIsSaidAndWhatEndsSoonStandsApart()
    {
        await new WorkJourney(neighbours, _portal).Register("Bánh đa Ba Đình");
        var producer = await _portal.Browser().As(WorkJourney.ProducerAccount);
        var page = await producer.Open(Wallet);
        var soon = DateOnly.FromDateTime(_portal.Clock.GetUtcNow().UtcDateTime).AddDays(30);

        var empty = await producer.SendForm(page, Wallet, "deposit");
        var ended = await Deposit(producer, page, [.. "%PDF-1.7 a"u8], "a.pdf", ("het-han", $"{soon.AddDays(-60):yyyy-MM-dd}"));
        var otherwise = await Deposit(producer, page, [.. "%PDF-1.7 b"u8], "b.png");
        var taken = await Deposit(producer, page, [.. "%PDF-1.7 c"u8], "c.pdf", ("het-han", $"{soon:yyyy-MM-dd}"), ("so", "12/GCN"));

        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.LinksTo("#").Should().Contain(["#tep", "#loai", "#ten"]);
        ended.Text.Should().Contain("Giấy tờ này đã hết hạn");
        ended.LinksTo("#").Should().Contain("#het-han");
        otherwise.Text.Should().Contain("Tệp phải là PDF, PNG");
        taken.Location.Should().Be($"{Wallet}?xong=tai-len", taken.Text);
        (await producer.Open(Wallet)).Text.Should().Contain("Có giấy tờ cần thay").And.MatchRegex(@"Hết hạn trong 60 ngày tới \(\d+\).*Còn \d+ ngày");
    }

    [Fact]
    public async Task GivenAPicture_WhenTheStoryIsTold_ThenItIsShownBeforeItIsSavedAndThereNextTime()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Rau má Ba Đình");
        var (producer, address) = (await journey.As(WorkJourney.ProducerAccount), $"/cua-toi/{journey.ProductId}/cau-chuyen");
        (await Deposit(producer, await producer.Open(Wallet), s_png, "vuon.png", ("ten", $"Vườn {journey.ProductId}"))).Location.Should().NotBeNull();
        var page = await producer.Open(address);
        var picture = page.Html.Split($"Vườn {journey.ProductId}")[0].Split("name=\"anh\" value=\"")[^1].Split('"')[0];
        (string, string)[] told =
        [
            ("cau-chuyen", "Rau má <đồng>\nBa Đình"), ("lien-ket", "https://rauma.vn/phim"), ("anh", picture), ($"chu-thich-{picture}", "Vườn buổi sáng"),
        ];

        var wrong = await producer.SendForm(page, address, "story", ("lien-ket", "javascript:alert(1)"), ("anh", picture), ("buoc", "luu"));
        var preview = await producer.SendForm(page, address, "story", [.. told, ("buoc", "xem")]);
        var before = await producer.Open(address);
        var saved = await producer.SendForm(page, address, "story", [.. told, ("buoc", "luu")]);

        wrong.Status.Should().Be(HttpStatusCode.BadRequest);
        wrong.Text.Should().Contain("Hãy kể câu chuyện").And.Contain("bắt đầu bằng https://").And.Contain("hãy ghi chú thích");
        preview.Text.Should().Contain("Xem trước. Chưa lưu.").And.Contain("Xem thêm tại rauma.vn");
        preview.Html.Should().Contain($"src=\"/giay-to/{WorkJourney.ProducerAccount}/{picture}\"").And.Contain("Rau má &lt;đồng&gt;");
        before.Html.Should().NotContain("Rau má &lt;đồng&gt;", "a preview saves nothing");
        saved.Location.Should().Be($"{address}?xong=cau-chuyen", saved.Text);
        (await producer.Open(address)).Html.Should().Contain("Rau má &lt;đồng&gt;").And.Contain("value=\"Vườn buổi sáng\"").And.Contain("value=\"https://rauma.vn/phim\"");
    }

    [Fact]
    public async Task GivenARecognisedProductWithAStory_WhenAnybodyOpensIt_ThenTheStoryAndItsPicturesAreThere()
    {
        const string ProductId = "38-16171-960-2026";
        await neighbours.Products.Recognised(ProductId, "Kẹo lạc Ba Đình", star: 3, then: new StoryTold(
            "Nghề nấu kẹo",
            "The craft of making sweets",
            [new ShownPicture("anh-1", "Chảo kẹo", new string('a', 64), "image/png"), new("phim-1", "Nấu kẹo", new string('b', 64), "video/mp4")],
            "https://keolac.vn/",
            new(2026, 3, 1)));

        var page = await _portal.Browser().Open($"/san-pham/{ProductId}");

        page.Text.Should().Contain("Câu chuyện sản phẩm Nghề nấu kẹo Chảo kẹo Nấu kẹo Xem thêm tại keolac.vn");
        page.Html.Should().Contain($"<img loading=\"lazy\" src=\"/api/v1/products/catalogue/{ProductId}/pictures/anh-1\"").And.Contain("<video controls");
        page.Header("Content-Security-Policy").Should().Contain("img-src 'self'").And.Contain("media-src 'self'");
        (await _portal.Browser("en").Open($"/san-pham/{ProductId}")).Text.Should().Contain("The craft of making sweets");
    }

    private static async Task<Page> Deposit(Browser producer, Page page, byte[] content, string name, params (string Name, string Value)[] more)
    {
        using var file = new ByteArrayContent(content);
        (string Name, string Value)[] usual = [("loai", "awards"), ("ten", "Bằng khen")];
        return await producer.Upload(
            page, Wallet, "deposit", file, name, [.. usual.Where(field => !more.Any(other => other.Name == field.Name)), .. more]);
    }
}
