using System.Net;
using System.Text.Json;
using Ocop.Councils.Tests.Support;
using Ocop.Testing.Hostile;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests;

/// <summary>
/// Two thousand requests at every endpoint. None may find a fault, and none of those that are refused may leave a trace in any table.
/// </summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private const int Requests = 2000;

    private static readonly string[] s_accounts = [.. Accounts, "somebody-else"];

    private readonly CouncilsApplication _application = new();

    public async ValueTask InitializeAsync()
    {
        _application.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await _application.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    [Fact]
    public async Task GivenTwoThousandHostileRequests_WhenSent_ThenNoneFindsAFaultAndNoRefusalLeavesATrace()
    {
        var (waiting, scoring, concluded) = (await _application.OpenedRating(), await _application.AssignedRating(), await _application.ConcludedRating());
        var elsewhere = await _application.OpenedRating(province: OtherProvince);
        var council = await _application.EstablishedCouncil();
        using var client = _application.Anonymous();
        var requests = new HostileRequests(
            20261123,
            await HostileVisit.DocumentOf(client, TestContext.Current.CancellationToken),
            new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
            {
                ["ratingId"] = [waiting, scoring, scoring, concluded, elsewhere],
                ["councilId"] = [council, "council-nobody"],
                ["accountId"] = s_accounts,
                ["present"] = s_accounts,
                ["subject"] = s_accounts,
                ["provinceCode"] = [Province, OtherProvince],
                ["slug"] = [FishSauce.Slug],
                ["regulation"] = ["qd26-2026", "qd148-2023", "x"],
                ["gateId"] = ["x", FishSauce.Gates[0].Id],
            },
            new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["choices"] = [JsonSerializer.Serialize(Scores.Best(FishSauce)), "{\"1.1\":1}"],
                ["comments"] = ["{\"1.1\":\"rõ\"}", "null"],
            },
            Token);

        var taken = await HostileVisit.Pay(
            client, _application.Services, _application.ConnectionString, requests, Requests, TestContext.Current.CancellationToken);

        taken.Should().BePositive("some requests are hostile in nothing but their time, and one of them was right");
    }

    private static string? Token(Random random) => random.Next(8) switch
    {
        0 => null,
        1 or 2 or 3 => TestTokens.For(Roles.CouncilMember, Province, sub: s_accounts[random.Next(s_accounts.Length)]),
        4 => TestTokens.For(Roles.ProvinceOffice, Province),
        5 => TestTokens.For(Roles.ProvinceOffice, OtherProvince),
        6 => TestTokens.For(Roles.NationalOffice),
        _ => TestTokens.For(Roles.All.ElementAt(random.Next(Roles.All.Count))),
    };
}
