using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Ocop.Products.Tests.Support;
using Ocop.Products.Wallets;

namespace Ocop.Products.Tests.Certificates.Import;

public sealed class ImportTests(ProductsApplication application) : IClassFixture<ProductsApplication>
{
    private const string Header = "decision_number,issued_on,star,total,product,producer,entity_type,commune_code,sheet,expires_on";
    private const string Sheet = "tuong-nuoc-mam-gia-vi-long";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task GivenAFile_WhenLookedAtFirst_ThenNothingIsWrittenAndEveryWrongCellIsNamed()
    {
        var file = Csv(
            Row("P1/QĐ", "Mắm xem trước"),
            $",2024-02-30,6,abc,,HTX A,tribe,99999,no-such-sheet,",
            $"P3/QĐ,2027-01-01,4,78,Mắm,HTX A,cooperative,14758,{Sheet},",
            $"P4/QĐ,2024-11-15,4,78,Mắm,HTX A,cooperative,00004,{Sheet},",
            $"P5/QĐ,2024-11-15,4,78,Mắm,HTX A,cooperative,14758,{Sheet},2024-11-14");

        var report = await Import(file, commit: false);

        report.GetProperty("committed").GetBoolean().Should().BeFalse();
        report.GetProperty("rows").GetInt32().Should().Be(5);
        report.GetProperty("taken").GetInt32().Should().Be(1);
        Refused(report).Should().BeEquivalentTo(
            "3 decision_number empty", "3 product empty", "3 issued_on not-a-date", "3 star not-a-star", "3 total not-a-number", "3 entity_type unknown",
            "3 commune_code unknown", "3 sheet unknown", "3 expires_on not-a-date", "4 issued_on in-the-future", "5 commune_code outside-scope",
            "6 expires_on before-issue");
        (await application.Anonymous().GetJson("/catalogue?q=xem%20truoc")).GetProperty("total").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task GivenAFile_WhenCommittedTwice_ThenEachCertificateIsThereOnceAndTheOthersHearOfIt()
    {
        var file = Csv(Row("C1/QĐ", "Mắm tôm nhập"), Row("C2/QĐ", "Mắm tép nhập"));

        (await Import(file, commit: true)).GetProperty("taken").GetInt32().Should().Be(2);
        var again = await Import(file, commit: true, office: application.Ministry);

        again.GetProperty("taken").GetInt32().Should().Be(0);
        again.GetProperty("alreadyThere").GetInt32().Should().Be(2);
        var heard = await application.Published.Await("products.certificate_issued.v1", m => m.GetProperty("decisionNumber").GetString() == "C1/QĐ");
        heard.GetProperty("ratingId").GetString().Should().EndWith("-imported");
        heard.GetProperty("expiresOn").GetString().Should().Be("2027-11-14");
        var seen = await application.Anonymous().GetJson($"/catalogue/{heard.GetProperty("productId").GetString()}");
        seen.GetProperty("certificates")[0].GetProperty("imported").GetBoolean().Should().BeTrue();
        seen.GetProperty("star").GetInt32().Should().Be(4);
    }

    [Fact]
    public async Task GivenTwoDecisionsOnOneProduct_WhenImportedInAnyOrder_ThenTheLaterReplacesTheEarlier()
    {
        var name = "Mắm nâng hạng nhập";
        var file = Csv(
            $"U2/QĐ,2024-11-15,4,78.5,{name},HTX Nâng,cooperative,14758,{Sheet},",
            $"U1/QĐ,01/12/2022,3,\"61,5\",{name},HTX  nâng,cooperative,14758,{Sheet},");

        (await Import(file, commit: true)).GetProperty("taken").GetInt32().Should().Be(2);

        var later = await application.Published.Await("products.certificate_issued.v1", m => m.GetProperty("decisionNumber").GetString() == "U2/QĐ");
        later.GetProperty("replaces").GetString().Should().Be($"{later.GetProperty("productId").GetString()}-c1");
        later.GetProperty("productId").GetString().Should().EndWith("-2022");
    }

    [Fact]
    public async Task GivenACertificateThatIsOver_WhenImported_ThenItExpiresLikeAnyOther()
    {
        (await Import(Csv($"E1/QĐ,2021-05-04,3,55,Mắm đã hết hạn,HTX Cũ,cooperative,14758,{Sheet},"), commit: true)).GetProperty("taken").GetInt32().Should().Be(1);

        var issued = await application.Published.Await("products.certificate_issued.v1", m => m.GetProperty("decisionNumber").GetString() == "E1/QĐ");
        (await application.Published.Await(
            "products.certificate_expired.v1", m => m.GetProperty("productId").GetString() == issued.GetProperty("productId").GetString()))
            .GetProperty("expiredOn").GetString().Should().Be("2024-05-04");
    }

    [Fact]
    public async Task GivenAnXlsxFile_WhenImported_ThenNumbersAndTextAreRead()
    {
        var report = await Import(Workbook(Header.Split(','), ["X1/QĐ", "2024-11-15", "4", "78.4", "Mắm từ bảng tính", "HTX X", "cooperative", "14758", Sheet, ""]), true, Xlsx);

        report.GetProperty("taken").GetInt32().Should().Be(1, report.GetRawText());
        (await application.Published.Await("products.certificate_issued.v1", m => m.GetProperty("decisionNumber").GetString() == "X1/QĐ"))
            .GetProperty("total").GetDecimal().Should().Be(78.4m);
    }

    [Fact]
    public async Task GivenFilesThatAreNoTable_WhenImported_ThenRefusedAndNeverAFault()
    {
        var workbook = Workbook(Header.Split(','));
        byte[][] wrong =
        [
            [], "x"u8.ToArray(), "PK\x03\x04"u8.ToArray(), workbook, workbook[..(workbook.Length / 2)], [0xFF, 0xFE, 0, 0, 1], Encoding.UTF8.GetBytes(Header),
            Encoding.Latin1.GetBytes(Header + "\n1/QÐ,é"), Encoding.UTF8.GetBytes(Header.Replace("star,", "", StringComparison.Ordinal) + "\n1,2,3"),
            Csv([.. Enumerable.Range(0, 5001).Select(i => Row($"{i}/QĐ", $"Mắm {i}"))]),
        ];

        foreach (var file in wrong)
        {
            (await Send(application.Province, file, commit: true, "text/csv")).ExpectProblem(HttpStatusCode.BadRequest, "product.import-unreadable");
        }
    }

    [Fact]
    public async Task GivenASemicolonAndVietnameseHeaders_WhenImported_ThenTheyAreRead()
    {
        var file = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(
            "Số quyết định;Ngày cấp;Hạng sao;Tổng điểm;Tên sản phẩm;Chủ thể;Loại hình;Mã xã;Bộ sản phẩm\n"
            + "V1/QĐ;15/11/2024;4;78,5;Mắm dấu chấm phẩy;HTX V;cooperative;14758;9\n")).ToArray();

        (await Import(file, commit: true)).GetProperty("taken").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task GivenAProductWithADossierUnderWay_WhenAPastCertificateIsImported_ThenItsRowIsRefused()
    {
        var product = await application.SubmittedProduct();
        await Eventually.Is(
            async () => (await product.Owner.GetJson("")).GetProperty("items").GetArrayLength(), count => count == 1, "the product on the list");

        var name = (await product.Read()).GetProperty("name").GetString();
        var producer = (await product.Read()).GetProperty("producerName").GetString();
        var report = await Import(Csv($"D1/QĐ,2024-11-15,4,78,{name},{producer},cooperative,14758,{Sheet},"), commit: true);

        // Several tests of this class use the same names; the first product of that name is the one that is found.
        (report.GetProperty("taken").GetInt32() + report.GetProperty("refused").GetArrayLength()).Should().Be(1);
    }

    private static string Row(string decision, string product) => $"{decision},2024-11-15,4,78.5,{product},HTX Nhập,cooperative,14758,{Sheet},";

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(Header)));

    private static IEnumerable<string> Refused(JsonElement report) => report.GetProperty("refused").EnumerateArray()
        .Select(cell => $"{cell.GetProperty("row")} {cell.GetProperty("column").GetString()} {cell.GetProperty("problem").GetString()!["product.cell-".Length..]}");

    private async Task<JsonElement> Import(byte[] file, bool commit, string mediaType = "text/csv", HttpClient? office = null) =>
        (await Send(office ?? application.Province, file, commit, mediaType)).Json(HttpStatusCode.OK);

    private static Task<HttpResponseMessage> Send(HttpClient client, byte[] file, bool commit, string mediaType)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(mediaType);
        return client.Send($"/certificates/import?commit={commit}", content);
    }

    /// <summary>The least that a spreadsheet program writes: one sheet, text in the cells, a number where it is one.</summary>
    private static byte[] Workbook(params string[][] rows)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var cells = rows.Select((row, r) => $"<row r=\"{r + 1}\">" + string.Concat(row.Select((cell, c) => double.TryParse(cell, out _)
            ? $"<c r=\"{(char)('A' + c)}{r + 1}\"><v>{cell}</v></c>"
            : $"<c r=\"{(char)('A' + c)}{r + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")) + "</row>");
        (string Name, string Xml)[] parts =
        [
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"),
            ("_rels/.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Relations}\"><Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(cells)}</sheetData></worksheet>"),
        ];
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (name, xml) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(xml));
            }
        }

        return bytes.ToArray();
    }
}
