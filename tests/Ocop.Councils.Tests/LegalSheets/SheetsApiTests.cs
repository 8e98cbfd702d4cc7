using System.Net;
using System.Text.Json;
using Ocop.Councils.Tests.Support;

namespace Ocop.Councils.Tests.LegalSheets;

public sealed class SheetsApiTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    [Fact]
    public async Task GivenAnybody_WhenTheSheetsAreListed_ThenThereAreTheLaws26InBothLanguages()
    {
        using var anybody = app.Anonymous();
        var list = await anybody.Read("/sheets").Json();
        list.GetProperty("regulationId").GetString().Should().Be("qd26-2026");
        list.GetProperty("bands").GetArrayLength().Should().Be(5);
        var sheets = list.GetProperty("sheets").EnumerateArray().ToList();
        sheets.Select(s => s.GetProperty("number").GetInt32()).Should().Equal(Enumerable.Range(1, 26));
        sheets.Select(s => s.GetProperty("name"))
            .Should().OnlyContain(name => name.GetProperty("vi").GetString() != name.GetProperty("en").GetString());
    }

    [Fact]
    public async Task GivenAnybody_WhenASheetIsRead_ThenItsOptionsAndMinimaAreThoseOfTheLaw()
    {
        using var anybody = app.Anonymous();
        var sheet = await anybody.Read($"/sheets/{Given.FishSauce.Slug}").Json();
        sheet.GetProperty("sheetId").GetString().Should().Be(Given.FishSauce.Id);
        sheet.GetProperty("sha256").GetString().Should().Be(Given.FishSauce.Sha256);
        sheet.GetProperty("minima").GetArrayLength().Should().Be(Given.FishSauce.Minima.Count);
        var leaves = sheet.GetProperty("parts").EnumerateArray()
            .SelectMany(part => part.GetProperty("criteria").EnumerateArray()).SelectMany(Leaves).ToList();
        leaves.Select(l => (l.GetProperty("code").GetString(), BestOf(l)))
            .Should().Equal(Given.FishSauce.Leaves.Select(l => ((string?)l.Code, l.Max)));
    }

    [Theory]
    [InlineData("/sheets")]
    [InlineData("/sheets/ca-phe-ca-cao")]
    public async Task GivenWhatOneHasAlready_WhenAskedForAgainByItsTag_ThenNothingIsSent(string url)
    {
        using var anybody = app.Anonymous();
        using var first = await anybody.Read(url);
        var tag = first.Headers.ETag!;
        anybody.DefaultRequestHeaders.IfNoneMatch.Add(tag);
        using var again = await anybody.Read(url);
        again.StatusCode.Should().Be(HttpStatusCode.NotModified);
        again.Headers.ETag.Should().Be(tag);
        if (url.Length > "/sheets".Length)
        {
            tag.Tag.Should().Be($"\"{Given.Law.GetSheet("qd26-2026/ca-phe-ca-cao").Sha256}\"");
        }
    }

    private static decimal BestOf(JsonElement leaf) =>
        leaf.GetProperty("options").EnumerateArray().Max(option => option.GetProperty("points").GetDecimal());

    private static IEnumerable<JsonElement> Leaves(JsonElement criterion) => criterion.GetProperty("children").GetArrayLength() == 0
        ? [criterion]
        : criterion.GetProperty("children").EnumerateArray().SelectMany(Leaves);
}
