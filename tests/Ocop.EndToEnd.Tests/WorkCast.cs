using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FluentAssertions;

namespace Ocop.EndToEnd.Tests;

/// <summary>What offices set up before anybody works in the portal: a registered producer and its login.</summary>
internal sealed class WorkCast(RunningPlatform platform)
{
    public const string Office = "so-nn-thanh-hoa";
    public const string Commune = "xa-ba-dinh";
    public const string Chair = "hd-tinh-1";

    private const string Province = "38";
    private const string BaDinh = "16171";

    /// <returns>The new producer's user name.</returns>
    public async Task<string> Producer(string name)
    {
        var producer = await Post(Commune, "products/producers", new
        {
            name, entityType = "cooperative", provinceCode = Province, communeCode = BaDinh, address = "Xã Ba Đình",
        });
        var producerId = producer.GetProperty("producerId").GetString()!;
        await Post(Office, "identity/accounts", new
        {
            userName = $"ct-{producerId}", password = platform.Secret("dev-password"), displayName = name, role = "producer", agency = name,
            province = Province, producer = producerId,
        });
        return $"ct-{producerId}";
    }

    private async Task<JsonElement> Post(string account, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/{path}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(account));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await platform.Gateway.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue("{0} answers {1}", path, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private async Task<string> Token(string account)
    {
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "password"), new("username", account), new("password", platform.Secret("dev-password"))]);
        using var response = await platform.Gateway.PostAsync(new Uri("/api/v1/identity/token", UriKind.Relative), form);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
