using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Ocop.ServiceDefaults.Resilience;
using Polly.CircuitBreaker;

namespace Ocop.ServiceDefaults.Tests;

public sealed class ServiceClientTests : IAsyncLifetime
{
    private readonly List<string> _bodies = [];
    private WebApplication _service = null!;
    private int _failures;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _service = builder.Build();
        _service.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            _bodies.Add(await reader.ReadToEndAsync(context.RequestAborted));
            context.Response.StatusCode = _bodies.Count <= _failures ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        });
        await _service.StartAsync();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Theory]
    [InlineData("GET", false, 200, 3)]
    [InlineData("PUT", false, 200, 3)]
    [InlineData("POST", true, 200, 3)]
    [InlineData("POST", false, 503, 1)]
    public async Task GivenAServiceThatFailsTwice_WhenAsked_ThenOnlyWhatIsSafeToRepeatIsRepeatedWithItsBody(
        string method, bool withKey, int status, int times)
    {
        _failures = 2;

        var answer = await Client().Send(method, withKey, method == "GET" ? null : "noi dung");

        ((int)answer).Should().Be(status);
        _bodies.Should().HaveCount(times).And.OnlyContain(body => body == (method == "GET" ? "" : "noi dung"));
    }

    [Fact]
    public async Task GivenAServiceThatKeepsFailing_WhenAskedOften_ThenItIsLeftAloneForAWhile()
    {
        _failures = int.MaxValue;
        var client = Client();
        for (var i = 0; i < 10; i++)
        {
            (await client.Send("POST", withKey: false, "x")).Should().Be(HttpStatusCode.ServiceUnavailable);
        }

        await client.Awaiting(c => c.Send("POST", withKey: false, "x")).Should().ThrowAsync<BrokenCircuitException>();
        _bodies.Should().HaveCount(10);
    }

    [Fact]
    public void GivenNoAddress_WhenTheClientIsMade_ThenTheSettingIsNamed()
    {
        var services = new ServiceCollection().AddServiceDiscovery().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddServiceClient<Things>("things");

        services.BuildServiceProvider().Invoking(p => p.GetRequiredService<Things>())
            .Should().Throw<InvalidOperationException>().WithMessage("*services__things__http__0*");
    }

    private Things Client()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["services:things:http:0"] = _service.Urls.Single() }).Build();
        var services = new ServiceCollection().AddServiceDiscovery().AddSingleton<IConfiguration>(configuration);
        services.AddServiceClient<Things>("things");
        return services.BuildServiceProvider().GetRequiredService<Things>();
    }

    private sealed class Things(HttpClient http)
    {
        public async Task<HttpStatusCode> Send(string method, bool withKey, string? body)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "things");
            request.Content = body is null ? null : new StringContent(body);
            if (withKey)
            {
                request.Headers.Add("Idempotency-Key", "key-1");
            }

            using var response = await http.SendAsync(request);
            return response.StatusCode;
        }
    }
}
