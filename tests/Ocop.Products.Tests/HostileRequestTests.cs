using System.Net;
using System.Text.Json;
using Ocop.Products.Tests.Support;
using Ocop.Testing.Hostile;

namespace Ocop.Products.Tests;

/// <summary>
/// Two thousand requests at every endpoint. None may find a fault, and none of those that are refused may leave a trace in any table.
/// </summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private const int Requests = 2000;

    private readonly ProductsApplication _application = new();

    public async ValueTask InitializeAsync()
    {
        _application.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await _application.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task GivenTwoThousandHostileRequests_WhenSent_ThenNoneFindsAFaultAndNoRefusalLeavesATrace()
    {
        var submitted = await _application.SubmittedProduct();
        var certified = await _application.CertifiedProduct();
        var document = (await submitted.Read()).GetProperty("evidence")[0].GetProperty("documentId").GetString()!;
        using var client = _application.Anonymous();
        var requests = new HostileRequests(
            20261123,
            await HostileVisit.DocumentOf(client, TestContext.Current.CancellationToken),
            new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
            {
                ["productId"] = [submitted.Id, submitted.Id, certified.Id],
                ["producerId"] = [submitted.ProducerId, certified.ProducerId],
                ["documentId"] = [document],
                ["sheetId"] = [Facts.SheetId, "qd148-2023/x", "qd26-2026/../x"],
                ["criteria"] = ["7", "5.1", "99"],
                ["kind"] = ["story", "business-registration"],
                ["type"] = ["first", "renewal", "upgrade"],
                ["ground"] = ["production-stopped", "x"],
                ["provinceCode"] = ["38", "01"],
                ["communeCode"] = ["14758", "00004"],
                ["entityType"] = ["cooperative", "x"],
            },
            new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["selfScore"] = [JsonSerializer.Serialize(Facts.Marks), "{\"1.1\":1}"],
                ["contents"] = [JsonSerializer.Serialize(Facts.Regulation.CommuneContents.Select(content => new { id = content.Id, confirmed = true })), "[]"],
            },
            random => Token(random, submitted, certified));

        var taken = await HostileVisit.Pay(
            client, _application.Services, _application.ConnectionString, requests, Requests, TestContext.Current.CancellationToken);

        taken.Should().BePositive("some requests are hostile in nothing but their time, and one of them was right");
    }

    private static string? Token(Random random, OwnedProduct submitted, OwnedProduct certified) => random.Next(8) switch
    {
        0 => null,
        1 => TestTokens.For(Roles.Producer, "38", producer: submitted.ProducerId),
        2 => TestTokens.For(Roles.Producer, "38", producer: certified.ProducerId),
        3 => TestTokens.For(Roles.Producer, "38", producer: "somebody-else"),
        4 => TestTokens.For(Roles.CommuneOfficer, "38", "14758"),
        5 => TestTokens.For(Roles.ProvinceOffice, "38"),
        6 => TestTokens.For(Roles.ProvinceOffice, "01"),
        _ => TestTokens.For(Roles.All.ElementAt(random.Next(Roles.All.Count))),
    };
}
