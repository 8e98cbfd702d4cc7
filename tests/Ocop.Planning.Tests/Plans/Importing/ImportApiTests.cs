using System.Text;
using System.Text.Json;
using Ocop.Planning.Tests.Support;

namespace Ocop.Planning.Tests.Plans.Importing;

public sealed class ImportApiTests(PlanningApplication app) : IClassFixture<PlanningApplication>
{
    [Fact]
    public async Task GivenThanhHoas2025Plan_WhenImported_Then160ProductsIn26AreasAndEveryCommuneHasItsArea()
    {
        var (status, body) = await app.Import(PlanFiles.ThanhHoaForm());

        status.Should().Be(201, "{0}", body);
        var plan = await Get($"/plans/{body.GetProperty("planId").GetString()}");
        PlanningApplication.Counts(plan).Should().Be((160, 3, 20, 137));
        plan.GetProperty("areas").GetArrayLength().Should().Be(26);
        plan.GetProperty("areas").EnumerateArray().Sum(a => a.GetProperty("communes").GetArrayLength()).Should().Be(166);
        plan.GetProperty("areas").EnumerateArray().Should().OnlyContain(a => a.GetProperty("communes").GetArrayLength() > 0);
        var listed = await Eventually.Is(
            () => Get("/plans"),
            page => page.GetProperty("items").EnumerateArray().Any(p => p.GetProperty("documentNumber").GetString() == "36/KH-UBND"),
            "the plan in the list");
        listed.GetProperty("items").EnumerateArray().Single(p => p.GetProperty("documentNumber").GetString() == "36/KH-UBND")
            .GetProperty("areas").GetInt32().Should().Be(26);
    }

    [Fact]
    public async Task GivenAnImportedPlan_WhenImportedAgain_ThenConflictNamesIt()
    {
        var planId = await app.ImportedSmallPlan("40/KH-UBND");

        var (status, body) = await app.Import(PlanFiles.SmallForm(" 40/kh-ubnd "));

        status.Should().Be(409);
        body.GetProperty("code").GetString().Should().Be("plan.already-imported");
        body.GetProperty("planId").GetString().Should().Be(planId);
    }

    [Fact]
    public async Task GivenTheSamePlanFromFiveClerksAtOnce_WhenImported_ThenOneWins()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Import(PlanFiles.SmallForm("41/KH-UBND"))));

        answers.Select(a => a.Status).Should().BeEquivalentTo([201, 409, 409, 409, 409]);
    }

    [Fact]
    public async Task GivenALostAnswer_WhenRepeatedUnderTheSameKey_ThenTheFirstAnswerAgain()
    {
        var first = await app.Import(PlanFiles.SmallForm("42/KH-UBND"), key: "import-42");

        var again = await app.Import(PlanFiles.SmallForm("42/KH-UBND"), key: "import-42");

        again.Status.Should().Be(first.Status).And.Be(201);
        again.Body.ToString().Should().Be(first.Body.ToString());
    }

    [Fact]
    public async Task GivenAWrongCell_WhenImported_ThenRefusedNamingItInVietnamese()
    {
        var (status, body) = await app.Import(PlanFiles.Form(
            PlanFiles.Small.Replace("Hậu Lộc,2,", "Hậu Lộc,4,", StringComparison.Ordinal), null, "43/KH-UBND", (5, 1, 1, 3)));

        status.Should().Be(422);
        body.GetProperty("code").GetString().Should().Be("plan.does-not-balance");
        body.GetProperty("title").GetString().Should().StartWith("Bảng phân bổ có 2 ô chưa khớp");
        var cell = body.GetProperty("cells")[0];
        cell.GetProperty("row").GetInt32().Should().Be(3);
        cell.GetProperty("area").GetString().Should().Be("Huyện Hậu Lộc");
        cell.GetProperty("column").GetString().Should().Be("total");
        cell.GetProperty("found").GetString().Should().Be("4");
        cell.GetProperty("expected").GetString().Should().Be("2");
    }

    [Theory]
    [InlineData("allocation", "\u0000\u0001PK", "plan.file-not-text")]
    [InlineData("allocation", "", "plan.file-columns-missing")]
    [InlineData("allocation", "area,total\nA,1\n", "plan.file-columns-missing")]
    [InlineData("allocation", "area,total,five_star,four_star,three_star\n", "plan.file-empty")]
    [InlineData("allocation", "area,total,five_star,four_star,three_star\n\"A,1,0,0,1\n", "plan.file-unreadable")]
    [InlineData("allocation", "area,total,five_star,four_star,three_star\nA,1,000,0,0,1000\n", "plan.file-unreadable")]
    [InlineData("areas", "khu,ma\n1,2\n", "plan.file-columns-missing")]
    public async Task GivenAFileThatIsNoTable_WhenImported_Then400NamesTheFile(string file, string content, string code)
    {
        var bad = Encoding.UTF8.GetBytes(content);
        var good = Encoding.UTF8.GetBytes(PlanFiles.Small);

        var (status, body) = await app.Import(PlanFiles.Form(file == "allocation" ? bad : good, file == "areas" ? bad : null, Fields("44/KH-UBND")));

        status.Should().Be(400, "{0}", body);
        body.GetProperty("code").GetString().Should().Be(code);
        body.GetProperty("file").GetString().Should().Be(file);
    }

    [Fact]
    public async Task GivenUtf16OrLatin1OrNoise_WhenImported_Then400()
    {
        var noise = new byte[2000];
        new Random(1).NextBytes(noise);
        foreach (var bytes in new[] { Encoding.Unicode.GetBytes(PlanFiles.Small), Encoding.Latin1.GetBytes("\u00e9\u00e8,total"), noise })
        {
            var (status, body) = await app.Import(PlanFiles.Form(bytes, null, Fields("45/KH-UBND")));
            status.Should().Be(400, "{0}", body);
            body.GetProperty("code").GetString().Should().Be("plan.file-not-text");
        }
    }

    [Theory]
    [InlineData(300, false)]
    [InlineData(700, false)]
    [InlineData(700, true)]
    public async Task GivenTooLargeAFile_WhenImported_Then413(int kilobytes, bool withoutLength)
    {
        HttpContent form = PlanFiles.Form(new byte[kilobytes * 1024], null, Fields("46/KH-UBND"));
        if (withoutLength)
        {
            var type = form.Headers.ContentType;
            form = new PushedContent(await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)) { Headers = { ContentType = type } };
        }

        var (status, body) = await app.Import(form);

        status.Should().Be(413);
        body.GetProperty("code").GetString().Should().Be("request.too-large");
    }

    [Theory]
    [InlineData("issuedOn", "24/02/2025")]
    [InlineData("countedTo", "2024-12-31")]
    [InlineData("declaredTotal", "-5")]
    [InlineData("declaredFive", "một")]
    [InlineData("provinceCode", "tỉnh 38")]
    [InlineData("documentNumber", "///")]
    [InlineData("title", " ")]
    public async Task GivenABadField_WhenImported_Then400NamesTheField(string field, string value)
    {
        var fields = Fields("47/KH-UBND");
        fields[field] = value;

        var (status, body) = await app.Import(PlanFiles.Form(Encoding.UTF8.GetBytes(PlanFiles.Small), null, fields));

        status.Should().Be(400);
        body.GetProperty("code").GetString().Should().Be("request.invalid");
        body.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).Should().Equal(field);
    }

    [Fact]
    public async Task GivenNothingAtAll_WhenImported_ThenEveryFieldIsNamedAtOnce()
    {
        var (status, body) = await app.Import(PlanFiles.Form(null, null, new() { ["title"] = "Kế hoạch" }));

        status.Should().Be(400);
        body.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()).Distinct().Should().HaveCount(11)
            .And.Contain("allocation");
    }

    [Fact]
    public async Task GivenUnknownFieldsOrFiles_WhenImported_Then400()
    {
        var fields = Fields("48/KH-UBND");
        fields["budget"] = "1";

        var (status, body) = await app.Import(PlanFiles.Form(Encoding.UTF8.GetBytes(PlanFiles.Small), null, fields));

        status.Should().Be(400);
        body.GetProperty("reason").GetString().Should().Contain("budget");
    }

    [Fact]
    public async Task GivenWhatIsNoForm_WhenImported_Then4xx()
    {
        (await app.Import(new StringContent("{}", Encoding.UTF8, "application/json"))).Status.Should().Be(415);
        var torn = new StringContent("--x\r\nContent-Disposition: form-data; na", Encoding.UTF8);
        torn.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        (await app.Import(torn)).Status.Should().Be(400);
    }

    [Theory]
    [InlineData("/plans/38-2025-chua-co", 404, "plan.not-found")]
    [InlineData("/plans/38-2025-chua-co/attainment", 404, "plan.not-found")]
    [InlineData("/plans/KHÔNG", 400, "request.malformed")]
    [InlineData("/plans/a%20b", 400, "request.malformed")]
    [InlineData("/plans?after=%00", 400, "request.malformed")]
    [InlineData("/plans?limit=ten", 400, "request.malformed")]
    public async Task GivenABadAddress_WhenRead_ThenAProblemWithACode(string address, int status, string code)
    {
        using var response = await app.Office.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        ((int)response.StatusCode).Should().Be(status);
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("code").GetString().Should().Be(code);
    }

    [Fact]
    public async Task GivenMorePlansThanThePage_WhenListed_ThenTheCursorLeadsOn()
    {
        var first = await app.ImportedSmallPlan("50/KH-UBND");
        var second = await app.ImportedSmallPlan("51/KH-UBND");

        await Eventually.Is(() => Get($"/plans?after={first}&limit=1"), page => page.GetProperty("items").GetArrayLength() == 1, "the second plan");

        var page = await Get($"/plans?after={first[..^7]}0-kh-ubn&limit=1");
        page.GetProperty("items")[0].GetProperty("planId").GetString().Should().Be(first);
        page.GetProperty("next").GetString().Should().Be(first);
        (await Get($"/plans?after={first}&limit=1")).GetProperty("items")[0].GetProperty("planId").GetString().Should().Be(second);
    }

    [Fact]
    public async Task GivenAnOfficeOfAnotherProvince_WhenImporting_ThenOutsideScope()
    {
        var (status, body) = await app.Import(PlanFiles.SmallForm("52/KH-UBND"), app.As(Roles.ProvinceOffice, province: "40"));

        status.Should().Be(403);
        body.GetProperty("code").GetString().Should().Be("access.outside-scope");
    }

    private Task<JsonElement> Get(string address) => GetFrom(app.Office, address);

    private static async Task<JsonElement> GetFrom(HttpClient client, string address) =>
        JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(new Uri(address, UriKind.Relative)));

    private static Dictionary<string, string> Fields(string documentNumber) => new()
    {
        ["documentNumber"] = documentNumber,
        ["title"] = "Kế hoạch",
        ["issuer"] = "UBND tỉnh",
        ["issuedOn"] = "2025-02-24",
        ["provinceCode"] = "38",
        ["countedFrom"] = "2025-01-01",
        ["countedTo"] = "2025-12-31",
        ["declaredTotal"] = "5",
        ["declaredFive"] = "1",
        ["declaredFour"] = "1",
        ["declaredThree"] = "3",
    };

    /// <summary>Does not say how long it is.</summary>
    private sealed class PushedContent(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
