using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml.Linq;
using Ocop.Portal.Tests.Running;

namespace Ocop.Portal.Tests;

/// <summary>What an office does beside its worklist: it withdraws a certificate, and brings in those of before.</summary>
[Collection(Workplace.Name)]
public sealed class OfficeWorkTests(Neighbours neighbours) : IAsyncLifetime
{
    private const string Import = "/co-quan/giay-chung-nhan/nhap";
    private const string Header = "decision_number,issued_on,star,total,product,producer,entity_type,commune_code,sheet,expires_on";
    private const string Good = "4242/QĐ-UBND,15/11/2024,4,78.5,Mắm tôm Ba Làng,Hợp tác xã Ba Làng,cooperative,14758,tuong-nuoc-mam-gia-vi-long,";

    private readonly PortalApplication _portal = new(neighbours);

    public ValueTask InitializeAsync() => _portal.InitializeAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task GivenACertificate_WhenItIsRevoked_ThenThePageAsksForEverythingShowsItOnceMoreAndOnlyThenRevokes()
    {
        const string Product = "38-14758-950-2026";
        await neighbours.Products.Recognised(Product, "Rượu cần Hàm Rồng", star: 3);
        var (office, address) = (await _portal.Browser().As(WorkJourney.OfficeAccount), $"/co-quan/san-pham/{Product}/thu-hoi");
        (string, string)[] said = [("can-cu", "mark-misused"), ("ly-do", "In nhãn 5 sao trên bao bì"), ("so", "77/QĐ-UBND")];
        (await office.Open($"/co-quan/san-pham/{Product}")).LinksTo(address).Should().ContainSingle();
        var page = await office.Open(address);

        var empty = await office.SendForm(page, address, "revoke", ("buoc", "xem"));
        var review = await office.SendForm(page, address, "revoke", [.. said, ("buoc", "xem")]);
        var unsure = await office.SendForm(review, address, "revoke", ("buoc", "nop"));
        var edited = await office.SendForm(review, address, "revoke", ("buoc", "sua"));
        var used = await office.SendForm(review, address, "revoke", ("so", "1/QĐ-UBND"), ("chac-chan", "co"), ("buoc", "nop"));
        var done = await office.SendForm(review, address, "revoke", ("chac-chan", "co"), ("buoc", "nop"));

        empty.Status.Should().Be(HttpStatusCode.BadRequest);
        empty.LinksTo("#").Should().Contain(["#can-cu", "#ly-do", "#so"]);
        review.Text.Should().Contain("Chưa thu hồi").And.Contain("Rượu cần Hàm Rồng").And.Contain("Dùng nhãn hiệu OCOP sai quy định");
        unsure.Status.Should().Be(HttpStatusCode.BadRequest);
        unsure.Text.Should().Contain("Hãy đánh dấu xác nhận").And.Contain("Chưa thu hồi");
        edited.Html.Should().Contain("value=\"77/QĐ-UBND\"").And.NotContain("Chưa thu hồi");
        used.Status.Should().Be(HttpStatusCode.BadRequest);
        used.Html.Should().Contain("id=\"so-error\"").And.Contain("đã được dùng cho sản phẩm này");
        done.Location.Should().Be($"/co-quan/san-pham/{Product}?xong=thu-hoi", done.Text);
        (await office.Open($"/co-quan/san-pham/{Product}")).Text.Should().Contain("Giấy chứng nhận bị thu hồi");
        (await office.Open(address)).Text.Should().Contain("không có giấy chứng nhận còn hiệu lực");
    }

    [Fact]
    public async Task GivenAResultWithoutRecognition_WhenTheOfficeNotifiesIt_ThenOnlyThenTheProducerReadsWhereThePointsWereLost()
    {
        var journey = new WorkJourney(neighbours, _portal);
        await journey.Register("Mứt dừa Ba Đình");
        await journey.Submit();
        await journey.Report();
        await journey.Forward();
        await journey.Assign();
        await journey.ScoreLowest();
        await journey.Conclude();
        var (office, producer) = (await journey.As(WorkJourney.OfficeAccount), await journey.As(WorkJourney.ProducerAccount));
        var (work, own) = ($"/co-quan/san-pham/{journey.ProductId}", $"/cua-toi/{journey.ProductId}");

        await Eventually.Is(() => office.Open("/co-quan/ho-so"), page => page.LinksTo(work).Any(), "the result in the worklist");
        var before = await producer.Open(own);
        var unsigned = await office.SendForm(await office.Open(work), work, "number");
        var sent = await office.SendForm(await office.Open(work), work, "number", ("so", "56/TB-UBND"), ("chac-chan", "co"));
        var after = await Eventually.Is(
            () => producer.Open(own), page => page.Text.Contains("Tiêu chí", StringComparison.OrdinalIgnoreCase) && page.Text.Contains("Mất", StringComparison.Ordinal), "the points lost");

        before.Text.Should().Contain("sẽ thông báo kết quả bằng văn bản").And.NotContain("Kết quả và điểm bị mất");
        unsigned.Status.Should().Be(HttpStatusCode.BadRequest);
        unsigned.Html.Should().Contain("id=\"so-error\"");
        sent.Location.Should().Be("/co-quan/ho-so?xong=thong-bao-ket-qua", sent.Text);
        after.Text.Should().Contain("Kết quả và điểm bị mất").And.Contain("Bạn có thể bổ sung và nộp hồ sơ mới");
        (await office.Open(work)).Html.Should().NotContain("name=\"so\"");
    }

    [Fact]
    public async Task GivenACertificateOfTheProvince_WhenTheMinistryLooks_ThenItsRevocationIsNotOffered()
    {
        const string Product = "38-14758-951-2026";
        await neighbours.Products.Recognised(Product, "Chè xanh Hàm Rồng", star: 4);
        var ministry = await _portal.Browser().As("trung-uong");

        (await ministry.Open($"/co-quan/san-pham/{Product}")).LinksTo($"/co-quan/san-pham/{Product}/thu-hoi").Should().BeEmpty();
        (await ministry.Open($"/co-quan/san-pham/{Product}/thu-hoi")).Text.Should().Contain("do cơ quan bạn cấp");
    }

    [Fact]
    public async Task GivenAFileWithABadRow_WhenItIsImported_ThenTheCellIsNamedAndOnlyWhatWasSeenIsWritten()
    {
        var office = await _portal.Browser().As(WorkJourney.OfficeAccount);
        var table = $"{Header}\n{Good}\n4243/QĐ-UBND,hôm qua,4,78.5,Tép khô,HTX Ba Làng,cooperative,99999,tuong-nuoc-mam-gia-vi-long,\n";

        var preview = await Send(office, await office.Open(Import), table, "xem");
        var other = await Send(office, preview, table + "\n", "nhap");
        var written = await Send(office, preview, table, "nhap");
        var again = await Send(office, await Send(office, await office.Open(Import), table, "xem"), table, "nhap");

        preview.Text.Should().Contain("nhập được 1 trên 2 dòng").And.Contain("3 Ngày cấp hôm qua").And.Contain("3 Mã xã 99999 Không có trong danh mục");
        preview.Html.Should().Contain("value=\"nhap\"");
        other.Status.Should().Be(HttpStatusCode.BadRequest);
        other.Text.Should().Contain("khác tệp vừa xem trước").And.Contain("Chưa ghi gì");
        written.Text.Should().Contain("Đã nhập 1 giấy chứng nhận");
        again.Text.Should().Contain("Đã nhập 0 giấy chứng nhận").And.Contain("1 dòng đã có từ trước");
        await Eventually.Is(
            () => office.Open("/co-quan/giay-chung-nhan"), p => p.Text.Contains("Mắm tôm Ba Làng", StringComparison.Ordinal), "the certificate in the list");
    }

    [Fact]
    public async Task GivenNoTable_WhenItIsPreviewed_ThenTheFieldSaysWhatIsTaken()
    {
        var office = await _portal.Browser().As(WorkJourney.OfficeAccount);
        var page = await office.Open(Import);

        var none = await Send(office, page, "", "xem");
        var unreadable = await Send(office, page, "không phải bảng", "xem");

        none.Status.Should().Be(HttpStatusCode.BadRequest);
        none.Html.Should().Contain("id=\"tep-error\"");
        unreadable.Status.Should().Be(HttpStatusCode.BadRequest);
        unreadable.Text.Should().Contain("Không đọc được bảng");
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task GivenTheTemplate_WhenARowIsFilledIn_ThenTheServiceReadsItsColumns(string language)
    {
        var office = await _portal.Browser(language).As(WorkJourney.OfficeAccount);
        var header = string.Join(',', Columns(await office.Download((await office.Open(Import)).LinksTo("/co-quan/giay-chung-nhan/mau").Single())));

        var preview = await Send(office, await office.Open(Import), $"{header}\n{Good}\n", "xem");

        preview.Text.Should().MatchRegex("(nhập được 1 trên 1 dòng|1 of 1 rows)");

        static IEnumerable<string> Columns(byte[] xlsx)
        {
            using var zip = new ZipArchive(new MemoryStream(xlsx));
            using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
            return [.. XDocument.Load(sheet).Descendants().Where(element => element.Name.LocalName == "t").Select(text => text.Value)];
        }
    }

    [Fact]
    public async Task GivenSomebodyElse_WhenTheTemplateIsAskedFor_ThenItIsNotForThem()
    {
        var producer = await _portal.Browser().As(WorkJourney.ProducerAccount);

        (await producer.Open("/co-quan/giay-chung-nhan/mau-nhap.xlsx")).Location.Should().StartWith("/khong-duoc-phep");
    }

    private static async Task<Page> Send(Browser office, Page page, string table, string step)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(table));
        return await office.Upload(page, Import, "import", file, ("buoc", step));
    }
}
