using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FluentAssertions;
using Npgsql;
using Ocop.EventStore;
using Ocop.Products.Tests.Support;
using Ocop.Testing;
using Xunit;

namespace Ocop.Products.Tests.Api;

/// <summary>
/// Two thousand requests at every endpoint, made up from a fixed seed: wrong types, sizes, characters, ids of other provinces, wrong order
/// of steps. None may find a fault, and none of those that are refused may leave a trace.
/// </summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private const int Requests = 2000;

    private static readonly string[] s_values =
    [
        "null", "true", "-1", "0", "1e400", "99999999999999999999", "0.1", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"' or 1=1 --\"", "[]", "{}",
        "[null]", "[[[[]]]]", "{\"1.1\":1}", "{\"1.1\":-5,\"99\":2147483647}", "{\"1.1\":\"x\"}", "\"2026-02-30\"", "\"forward\"", "\"upgrade\"",
        "\"qd26-2026/../x\"", "\"qd26-2026/tuong-nuoc-mam-gia-vi-long\"", "\"38\"", "\"14758\"", "\"https://[::1\"", "\"" + new string('x', 5000) + "\"",
    ];

    private static readonly string[] s_names =
    [
        "name", "producerId", "sheetId", "type", "selfScore", "contents", "proposal", "reason", "letterNumber", "decisionNumber", "ground", "criteria",
        "sex", "ethnicity", "phone", "description", "materials", "year", "revenue", "profit", "output", "workers", "localWorkers", "goals", "market",
        "investment", "revenueGoal", "approved", "remark", "isKey", "basis", "vi", "en", "pictures", "link", "idea", "cheapestBy", "entityType",
        "provinceCode", "communeCode", "address",
    ];

    private static readonly string[] s_parts =
    [
        "38-14758-1-2026", "01-00004-1-2026", "38-14758-999999999-2026", "38-14758-0-2026", "%00", "%F0%28%8C%28", "..%2f..%2fetc", "x'--", "producer-1",
        "a%0d%0aX:1", "ééé", "00000000000000000000", "catalogue", "certificates",
    ];

    private static readonly string[] s_queries =
    [
        "", "?star=5", "?star=-9", "?star=99999999999", "?year=0", "?year=2026&level=x", "?limit=-1", "?limit=abc", "?after=%00", "?status=%00", "?asOf=9999-99-99",
        "?asOf=0001-01-01T00:00:00Z", "?kind=story&title=%00", "?kind=story&title=x&criteria=7", "?kind=story&title=x&issuedOn=9999-12-31&expiresOn=0001-01-01",
        "?q=%00", "?q=%27%22%3A%2A%26%21", "?commit=maybe", "?commit=true", "?cheapestBy=7",
    ];

    private static readonly string[] s_mediaTypes = ["application/json", "text/csv", "application/pdf", "image/png", "text/html", "application/json; charset=utf-7"];

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
        var random = new Random(20261123);
        var product = await _application.SubmittedProduct();
        var endpoints = EndpointAccess.EndpointsOf(_application.Services);
        using var client = _application.Anonymous();
        var before = await Events();
        var faults = new List<string>();
        var taken = 0;

        for (var i = 0; i < Requests; i++)
        {
            using var request = Request(random, endpoints[i % endpoints.Count], product);
            var said = $"{request.Method} {request.RequestUri}";
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            taken += (int)response.StatusCode < 300 && request.Method != HttpMethod.Get ? 1 : 0;
            if ((int)response.StatusCode >= 500)
            {
                faults.Add($"{i}: {said} → {(int)response.StatusCode}");
            }
        }

        faults.Should().BeEmpty();
        (await Events() - before).Should().BeLessThanOrEqualTo(taken * 3L, "only what was taken is written down");
        (await product.Status()).Should().BeOneOf("atCommune", "reported", "returned", "atProvinceCouncil");
    }

    private static HttpRequestMessage Request(Random random, string endpoint, OwnedProduct product)
    {
        var (method, pattern) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        var url = pattern
            .Replace("{productId}", random.Next(2) == 0 ? product.Id : Any(random, s_parts), StringComparison.Ordinal)
            .Replace("{producerId}", random.Next(2) == 0 ? product.ProducerId : Any(random, s_parts), StringComparison.Ordinal)
            .Replace("{documentId}", Any(random, s_parts), StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(url + Any(random, s_queries), UriKind.Relative));
        request.Headers.Authorization = random.Next(20) == 0 ? null : new AuthenticationHeaderValue("Bearer", Token(random, product));
        if (random.Next(10) == 0)
        {
            request.Headers.TryAddWithoutValidation("If-Match", Any(random, ["\"1\"", "*", "\"-1\"", "W/\"x\"", "\"99999999999999999999\""]));
        }

        if (random.Next(15) == 0)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Any(random, ["same", "two words", new string('k', 200)]));
        }

        if (method != "GET")
        {
            request.Content = new ByteArrayContent(Body(random));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", random.Next(3) == 0 ? Any(random, s_mediaTypes) : "application/json");
        }

        return request;
    }

    private static string Token(Random random, OwnedProduct product) => random.Next(6) switch
    {
        0 => TestTokens.For(Roles.Producer, producer: product.ProducerId),
        1 => TestTokens.For(Roles.Producer, producer: "somebody-else"),
        2 => TestTokens.For(Roles.CommuneOfficer, "38", "14758"),
        3 => TestTokens.For(Roles.ProvinceOffice, "38"),
        4 => TestTokens.For(Roles.ProvinceOffice, "01"),
        _ => TestTokens.For(Any(random, [.. Roles.All])),
    };

    private static byte[] Body(Random random) => random.Next(8) switch
    {
        0 => [],
        1 => Files.Pdf("x"),
        2 => [.. Enumerable.Range(0, random.Next(300)).Select(_ => (byte)random.Next(256))],
        3 => Encoding.UTF8.GetBytes(Any(random, s_values)),
        4 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 2000))),
        _ => Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, random.Next(1, 8)).Select(_ => $"\"{Any(random, s_names)}\":{Any(random, s_values)}")) + "}"),
    };

    private static string Any(Random random, string[] of) => of[random.Next(of.Length)];

    private async Task<long> Events()
    {
        await using var database = NpgsqlDataSource.Create(_application.ConnectionString);
        await using var command = database.CreateCommand("select count(*) from mt_events");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
