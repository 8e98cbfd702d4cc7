using System.Text.Json;
using Google.Rpc;
using Grpc.Core;
using Ocop.Grpc.Tests.Running;

namespace Ocop.Grpc.Tests;

/// <summary>What the real client of gRPC for Node sees of the catalogue, at the service and through the gateway, with and without the .proto.</summary>
public sealed class CatalogueTests(Doors doors) : IClassFixture<Doors>
{
    private const int Listed = 20_000;

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("products", false)]
    [InlineData("products", true)]
    [InlineData("gateway", false)]
    [InlineData("gateway", true)]
    public async Task GivenARecognisedProduct_WhenAsked_ThenItHasTheFieldsOfItsHttpView(string door, bool reflected)
    {
        await using var client = new NodeClient(doors[door], reflected);
        using var http = new HttpClient { BaseAddress = doors.Products.Web };
        var view = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync($"catalogue/{ProductsServer.RatedProduct}", Ended));

        var end = await client.Start("GetProduct", new { product_id = ProductsServer.RatedProduct }).End();

        end.Status.Should().Be(StatusCode.OK);
        Plain(end.Messages.Single()).Should().BeEquivalentTo(Plain(view));
    }

    [Theory]
    [InlineData("products", false)]
    [InlineData("gateway", true)]
    public async Task GivenTwentyThousandProducts_WhenStreamed_ThenAllComeInOrderAndGoOnAfterAnyOfThem(string door, bool reflected)
    {
        await GivenAList();
        await using var client = new NodeClient(doors[door], reflected);

        var all = await client.Start("StreamProducts", new { province = "01" }).End();
        var rest = await client.Start("StreamProducts", new { province = "01", after = "01-00004-9-2026" }).End();

        all.Status.Should().Be(StatusCode.OK);
        Numbers(all).Should().HaveCount(Listed).And.BeInAscendingOrder(StringComparer.Ordinal);
        Numbers(rest).Should().Equal(Numbers(all).SkipWhile(number => number != "01-00004-9-2026").Skip(1));
    }

    [Fact]
    public async Task GivenAFilter_WhenStreamed_ThenTheProductsAreThoseOfTheHttpSearch()
    {
        await GivenAList();
        await using var client = new NodeClient(doors.Products.Grpc);
        using var http = new HttpClient { BaseAddress = doors.Products.Web };
        var page = JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync("catalogue?star=3&limit=5&after=01-00004-19-2026", Ended));

        var end = await client.Start("StreamProducts", new { star = 3, after = "01-00004-19-2026" }).End();

        end.Messages.Take(5).Select(Plain).Should().BeEquivalentTo(page.GetProperty("items").EnumerateArray().Select(Plain));
    }

    [Theory]
    [InlineData("products", "vi", "Danh mục không có sản phẩm mang số 38-14758-9-2026*")]
    [InlineData("gateway", "en-GB, vi;q=0.5", "The catalogue has no product 38-14758-9-2026*")]
    public async Task GivenANumberThatNobodyHas_WhenAsked_ThenTheStableCodeComesWithASentenceInTheCallersLanguage(
        string door, string language, string sentence)
    {
        await using var client = new NodeClient(doors[door]);

        var end = await client.Start("GetProduct", new { product_id = "38-14758-9-2026" }, new() { ["accept-language"] = [language] }).End();

        end.Status.Should().Be(StatusCode.NotFound);
        end.Details.Should().Match(sentence);
        var rich = RichStatus(end);
        rich.GetDetail<ErrorInfo>()!.Reason.Should().Be("catalogue.product-not-found");
        rich.GetDetail<ErrorInfo>()!.Metadata["productId"].Should().Be("38-14758-9-2026");
        rich.GetDetail<LocalizedMessage>()!.Should().BeEquivalentTo(new { Locale = language[..2], Message = end.Details });
    }

    [Fact]
    public async Task GivenQuestionsThatCannotBeAsked_WhenAsked_ThenEveryMistakeIsNamed()
    {
        await using var client = new NodeClient(doors.Products.Grpc);

        var nothing = await client.Start("GetProduct").End();
        var place = await client.Start("StreamProducts", new { province = "99", star = 7 }, new() { ["accept-language"] = ["en"] }).End();
        var after = await client.Start("StreamProducts", new { after = "hôm qua" }).End();

        (nothing.Status, RichStatus(nothing).GetDetail<ErrorInfo>()!.Reason).Should().Be((StatusCode.InvalidArgument, "request.malformed"));
        (after.Status, RichStatus(after).GetDetail<ErrorInfo>()!.Metadata["field"]).Should().Be((StatusCode.InvalidArgument, "after"));
        (place.Status, RichStatus(place).GetDetail<ErrorInfo>()!.Reason).Should().Be((StatusCode.InvalidArgument, "request.invalid"));
        RichStatus(place).GetDetail<BadRequest>()!.FieldViolations.Select(v => (v.Field, v.Reason))
            .Should().BeEquivalentTo([("province", "catalogue.province-unknown"), ("star", "catalogue.star-unknown")]);
        RichStatus(place).GetDetail<BadRequest>()!.FieldViolations.Should().OnlyContain(v => v.Description.StartsWith("No province") || v.Description.StartsWith("The catalogue"));
    }

    [Fact]
    public async Task GivenAQuestionOverTheLimit_WhenSentOften_ThenItIsRefusedAndTheConnectionGoesOn()
    {
        await using var client = new NodeClient(doors.Products.Grpc);

        for (var i = 0; i < 20; i++)
        {
            (await client.Start("GetProduct", new { product_id = new string('1', 100_000) }).End()).Status.Should().Be(StatusCode.ResourceExhausted);
        }

        (await client.Start("GetProduct", new { product_id = ProductsServer.RatedProduct }).End()).Status.Should().Be(StatusCode.OK);
    }

    [Fact]
    public async Task GivenACallerThatCompresses_WhenItAsks_ThenItIsRead()
    {
        await using var client = new NodeClient(doors.Products.Grpc);

        (await client.Start("GetProduct", new { product_id = ProductsServer.RatedProduct }, compressed: true).End()).Status.Should().Be(StatusCode.OK);
    }

    [Theory]
    [InlineData("products", "/ocop.products.v1.Catalogue/Forgotten")]
    [InlineData("products", "/ocop.nobody.v1.Nothing/Ask")]
    [InlineData("gateway", "/ocop.products.v1.Catalogue/Forgotten")]
    public async Task GivenAMethodThatIsNotThere_WhenItIsCalled_ThenItIsUnimplemented(string door, string method)
    {
        await using var client = new NodeClient(doors[door]);

        (await client.Start(method).End()).Status.Should().Be(StatusCode.Unimplemented);
    }

    [Fact]
    public async Task GivenTwoHundredCalls_WhenAllAreOpenAtOnce_ThenAllAreAnswered()
    {
        await using var client = new NodeClient(doors.Gateway.Grpc);

        var ends = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.Start("GetProduct", new { product_id = ProductsServer.RatedProduct }).End()));

        ends.Should().OnlyContain(end => end.Status == StatusCode.OK);
    }

    [Theory]
    [InlineData("products")]
    [InlineData("gateway")]
    public async Task GivenReflection_WhenAsked_ThenItListsWhatIsServed(string door)
    {
        await using var client = new NodeClient(doors[door], reflected: true);

        (await client.Services()).Should().Contain("ocop.products.v1.Catalogue").And.Contain("grpc.health.v1.Health");
    }

    private static IReadOnlyList<string> Numbers(Ending end) => [.. end.Messages.Select(m => m.GetProperty("product_id").GetString()!)];

    private static Google.Rpc.Status RichStatus(Ending end) =>
        Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(end.Trailers.GetProperty("grpc-status-details-bin").GetString()!));

    private async Task GivenAList()
    {
        using var http = new HttpClient { BaseAddress = doors.Products.Web };
        if (!(await http.GetStringAsync("catalogue?province=01&limit=1", Ended)).Contains("01-00004", StringComparison.Ordinal))
        {
            await doors.Products.List(Listed);
        }
    }

    /// <summary>A view's or a message's fields as one text: what each has of its own way of writing them is taken away.</summary>
    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => string.Join(
            '\n', value.EnumerateObject().Where(p => !p.Name.StartsWith('_')).Select(p => (Name: p.Name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant(), Text: Plain(p.Value)))
                .Where(p => p.Text.Length > 0).OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}: {p.Text}")),
        JsonValueKind.Array => string.Join("\n", value.EnumerateArray().Select(item => $"- {Plain(item)}")),
        JsonValueKind.Null => "",
        _ => value.ToString().Replace("CERTIFICATE_STATUS_", "", StringComparison.Ordinal).Replace("LEVEL_", "", StringComparison.Ordinal).ToUpperInvariant(),
    };
}
