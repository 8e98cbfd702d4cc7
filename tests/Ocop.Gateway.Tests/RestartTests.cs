using System.Diagnostics;

namespace Ocop.Gateway.Tests;

public sealed class RestartTests
{
    [Theory]
    [InlineData("GET", null)]
    [InlineData("POST", "key-1")]
    [InlineData("POST", null)]
    public async Task GivenAServiceThatIsDown_WhenItComesBack_ThenWhatWasNeverDeliveredArrivesOnce(string method, string? key)
    {
        await using var backend = new Backend();
        await using var gateway = new GatewayApplication().With("products", backend).Set("Gateway:RetryFor", "00:00:25").Listening();
        using var failures = new FailedAttempts(backend.Address.Port);
        var client = gateway.CreateClient();

        var waiting = method == "GET" ? client.Get("/api/v1/products/x") : client.Post("/api/v1/products/x", "noi dung", key);
        await Eventually.Holds(() => Task.FromResult(failures.Count >= 2), "two attempts that reached nobody");
        await backend.Start();
        using var response = await waiting;

        (await response.Received()).Body.Should().Be(method == "GET" ? "" : "noi dung");
        backend.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("GET", null, 200, 2)]
    [InlineData("POST", "key-1", 200, 2)]
    [InlineData("POST", null, 502, 1)]
    public async Task GivenAServiceThatDiesOverARequest_WhenItIsBack_ThenOnlyWhatIsSafeIsSentAgain(string method, string? key, int status, int times)
    {
        await using var backend = await Backend.Started();
        backend.Answer = (context, received) =>
        {
            if (backend.Requests.Count == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return context.Response.WriteAsJsonAsync(received);
        };
        await using var gateway = new GatewayApplication().With("products", backend).Listening();
        var client = gateway.CreateClient();

        using var response = method == "GET" ? await client.Get("/api/v1/products/x") : await client.Post("/api/v1/products/x", "noi dung", key);

        ((int)response.StatusCode).Should().Be(status);
        backend.Requests.Should().HaveCount(times);
        backend.Requests.Should().OnlyContain(r => r.Body == (method == "GET" ? "" : "noi dung"));
        if (status == StatusCodes.Status502BadGateway)
        {
            await response.ShouldBe(502, "gateway.answer-lost");
        }
    }

    [Fact]
    public async Task GivenABodyTooLargeToKeep_WhenTheServiceDiesOverIt_ThenTheCallerIsToldToSendItAgain()
    {
        await using var backend = await Backend.Started();
        backend.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await using var gateway = new GatewayApplication().With("products", backend).Set("Gateway:LargestRepeatedBody", "10").Listening();

        using var response = await gateway.CreateClient().Post("/api/v1/products/x", new string('x', 11), "key-1");

        await response.ShouldBe(503, "gateway.service-unavailable");
        backend.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("vi", "Dịch vụ này tạm thời không liên lạc được*")]
    [InlineData("en", "This service cannot be reached*")]
    public async Task GivenAServiceThatStaysDown_WhenTheWaitIsOver_ThenUnavailableInTheCallersLanguage(string language, string sentence)
    {
        await using var backend = new Backend();
        await using var gateway = new GatewayApplication().With("products", backend).Set("Gateway:RetryFor", "00:00:00.3").Listening();
        var client = gateway.CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        using var response = await client.Get("/api/v1/products/x");

        await response.ShouldBe(503, "gateway.service-unavailable");
        response.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromSeconds(5));
        (await response.Json()).GetProperty("title").GetString().Should().Match(sentence);
    }

    [Fact]
    public async Task GivenAServiceThatIsNotInstalled_WhenAsked_ThenUnavailable()
    {
        await using var gateway = new GatewayApplication().Listening();

        await (await gateway.CreateClient().Get("/api/v1/fairs/x")).ShouldBe(503, "gateway.service-unavailable");
    }

    [Fact]
    public async Task GivenAServiceThatDoesNotAnswer_WhenPatienceEnds_ThenTheCallerIsToldToLookBeforeRepeating()
    {
        await using var backend = await Backend.Started();
        backend.Answer = (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        await using var gateway = new GatewayApplication().With("products", backend).Set("Gateway:Patience", "00:00:00.5").Listening();

        await (await gateway.CreateClient().Post("/api/v1/products/x", "x", "key-1")).ShouldBe(504, "gateway.service-slow");
    }

    [Fact]
    public async Task GivenAnErrorOfTheServiceItself_WhenItAnswers_ThenItPassesUnchangedAndOnce()
    {
        await using var backend = await Backend.Started();
        backend.Answer = (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync("""{"code":"storage.unavailable"}""");
        };
        await using var gateway = new GatewayApplication().With("products", backend).Listening();

        await (await gateway.CreateClient().Get("/api/v1/products/x")).ShouldBe(503, "storage.unavailable");
        backend.Requests.Should().ContainSingle();
    }

    /// <summary>Counts the gateway's client spans to a port that ended in an error.</summary>
    private sealed class FailedAttempts : IDisposable
    {
        private readonly ActivityListener _listener;
        private int _count;

        public FailedAttempts(int port)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "System.Net.Http",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    if (activity.Status == ActivityStatusCode.Error && port.Equals(activity.GetTagItem("server.port")))
                    {
                        Interlocked.Increment(ref _count);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public int Count => Volatile.Read(ref _count);

        public void Dispose() => _listener.Dispose();
    }
}
