using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Domain;

namespace Ocop.Testing;

/// <summary>One endpoint and who may call it.</summary>
/// <param name="Endpoint">"POST /{productId}/dossier", as mapped.</param>
/// <param name="Roles">The roles allowed; empty for a public endpoint.</param>
/// <param name="Url">A well-formed address for it, of something that exists where the scope is to be tried.</param>
/// <param name="Body">A well-formed body: an object or text sent as JSON, a function that makes other content, or null.</param>
/// <param name="OutsideScope">A token of an allowed role from the wrong place; null where no place is wrong.</param>
public sealed record AccessRow(string Endpoint, string[] Roles, string Url, object? Body = null, string? OutsideScope = null);

/// <summary>Holds a service's endpoints against its table: no endpoint without a row, no caller without the role, no caller from outside.</summary>
public static class EndpointAccess
{
    private static readonly string[] s_everyServiceHas = ["/health", "/alive", "/openapi/{documentName}.json"];

    /// <summary>"METHOD /pattern" of everything that the service maps over HTTP, besides what every service has. gRPC has tests of its own.</summary>
    public static IReadOnlyList<string> EndpointsOf(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !s_everyServiceHas.Contains(Pattern(e), StringComparer.Ordinal) && !IsGrpc(e))
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {Pattern(e)}"))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <param name="ownerElsewhere">
    /// A producer's token that names the owner of the table's things, but another province: what an office there could have made.
    /// </param>
    public static async Task Verify(
        IServiceProvider services, HttpClient anonymous, IReadOnlyList<AccessRow> table, string? ownerElsewhere = null)
    {
        table.Select(row => row.Endpoint).Should().BeEquivalentTo(EndpointsOf(services), "every endpoint says who may call it");
        foreach (var row in table.Where(row => row.Roles.Length > 0))
        {
            await Expect(anonymous, row, null, HttpStatusCode.Unauthorized, "access.token-missing");
            foreach (var role in Roles.All.Except(row.Roles, StringComparer.Ordinal))
            {
                await Expect(anonymous, row, TestTokens.For(role), HttpStatusCode.Forbidden, "access.role-missing");
            }

            foreach (var role in row.Roles)
            {
                await Expect(anonymous, row, TestTokens.Unplaced(role), HttpStatusCode.Forbidden, "access.outside-scope");
            }

            if (row.OutsideScope is { } outside)
            {
                await Expect(anonymous, row, outside, HttpStatusCode.Forbidden, "access.outside-scope");
            }

            if (ownerElsewhere is not null && row.OutsideScope is not null && row.Roles.Contains(Roles.Producer, StringComparer.Ordinal))
            {
                await ExpectNothing(anonymous, row, ownerElsewhere);
            }
        }
    }

    /// <summary>A list is empty; anything else is refused.</summary>
    private static async Task ExpectNothing(HttpClient client, AccessRow row, string token)
    {
        using var response = await Send(client, row, token);
        var body = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        if (response.StatusCode == HttpStatusCode.OK)
        {
            body.GetProperty("items").GetArrayLength().Should().Be(0, "{0} shows what lies in another province: {1}", row.Endpoint, body);
            return;
        }

        response.StatusCode.Should().Be(HttpStatusCode.Forbidden, "{0} answers {1}", row.Endpoint, body);
        body.GetProperty("code").GetString().Should().Be("access.outside-scope", "{0}", row.Endpoint);
    }

    private static bool IsGrpc(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Contains("grpcunimplemented", StringComparison.Ordinal)
        || endpoint.Metadata.Any(metadata => metadata.GetType().Name == "GrpcMethodMetadata");

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static async Task Expect(HttpClient client, AccessRow row, string? token, HttpStatusCode status, string code)
    {
        using var response = await Send(client, row, token);
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(status, "{0} with {1} answers {2}", row.Endpoint, token is null ? "no token" : "a token", body);
        JsonSerializer.Deserialize<JsonElement>(body).GetProperty("code").GetString().Should().Be(code, "{0}", row.Endpoint);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, AccessRow row, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(row.Endpoint.Split(' ')[0]), row.Url);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Content = row.Body switch
        {
            null => null,
            Func<HttpContent> make => make(),
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(row.Body),
        };
        return await client.SendAsync(request);
    }
}
