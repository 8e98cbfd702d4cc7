using System.Diagnostics;
using Npgsql;
using Ocop.Web.Access;

namespace Ocop.ServiceDefaults.Tests;

public sealed class TelemetryTests
{
    [Theory]
    [InlineData("/things/7", "GET /things/{id}", "/things/{id}", 200, ActivityStatusCode.Unset)]
    [InlineData("/bug", "GET /bug", "/bug", 500, ActivityStatusCode.Error)]
    [InlineData("/nowhere", "GET", null, 401, ActivityStatusCode.Unset)]
    public async Task GivenARequest_WhenItIsAnswered_ThenItsSpanHasMethodRouteStatusAndError(
        string path, string name, string? route, int status, ActivityStatusCode code)
    {
        await using var receiver = await OtlpReceiver.Started();
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await Start(
            [$"--OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"]);
        var trace = ActivityTraceId.CreateRandom();

        (await Get(app, path, trace)).Should().Be(status);

        Activity[] Mine()
        {
            lock (spans)
            {
                return [.. spans.Where(s => s.TraceId == trace)];
            }
        }

        await Eventually.Holds(() => Task.FromResult(Mine().Length == 1), "the request's span");
        var span = Mine().Single();
        span.DisplayName.Should().Be(name);
        span.GetTagItem("http.route").Should().Be(route);
        span.GetTagItem("http.response.status_code").Should().Be(status);
        span.GetTagItem("http.request.method").Should().Be("GET");
        span.GetTagItem("url.path").Should().Be(path);
        span.GetTagItem("url.scheme").Should().Be("http");
        span.GetTagItem("server.address").Should().Be("127.0.0.1");
        span.GetTagItem("network.protocol.version").Should().Be("1.1");
        span.Status.Should().Be(code);
    }

    [Fact]
    public async Task GivenAReceiver_WhenTheServiceWorks_ThenTracesMetricsAndLogsArriveWithoutProbesAndPolling()
    {
        await using var receiver = await OtlpReceiver.Started();
        await using var database = await TestDatabase.Create("telemetry", TestContext.Current.CancellationToken);
        await using (var app = await Start(
        [
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Address}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key=khoa-thu",
            "--OTEL_SERVICE_NAME=dich-vu-thu",
            "--OTEL_RESOURCE_ATTRIBUTES=service.instance.id=may-1",
            $"--database={database.ConnectionString}",
        ]))
        {
            (await Get(app, "/sql", ActivityTraceId.CreateRandom())).Should().Be(200);
            (await Get(app, "/health", ActivityTraceId.CreateRandom())).Should().Be(200);
            await Query(database.ConnectionString, "select 'nobody asked for this'");
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        receiver.ApiKey.Should().Be("khoa-thu");
        receiver.Traces.Should().Contain("GET /sql").And.Contain("select 'a request asked for this'")
            .And.Contain("dich-vu-thu").And.Contain("may-1")
            .And.NotContain("select 'nobody asked for this'").And.NotContain("/health");
        receiver.Traces.Should().Contain("http.request.method").And.Contain("http.route").And.Contain("http.response.status_code")
            .And.Contain("url.path").And.Contain("db.system.name").And.Contain("db.query.text");
        receiver.Metrics.Should().Contain("http.server.request.duration").And.Contain("dotnet.gc.collections");
        receiver.Logs.Should().Contain("asked by a request").And.Contain("dich-vu-thu");
    }

    [Fact]
    public async Task GivenARatio_WhenItIsNought_ThenOnlyWhatTheCallerTracesIsTraced()
    {
        await using var receiver = await OtlpReceiver.Started();
        await using (var app = await Start(
        [
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={receiver.Address}",
            "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            "--OTEL_TRACES_SAMPLER=parentbased_traceidratio",
            "--OTEL_TRACES_SAMPLER_ARG=0",
        ]))
        {
            await Get(app, "/things/of-nobody", trace: null);
            await Get(app, "/things/of-the-caller", ActivityTraceId.CreateRandom());
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        receiver.Traces.Should().Contain("/things/of-the-caller").And.NotContain("/things/of-nobody");
    }

    private static async Task<WebApplication> Start(string[] settings)
    {
        var builder = WebApplication.CreateBuilder([.. settings, $"--Tokens:Jwks={TestTokens.Jwks}", $"--Tokens:Issuer={TestTokens.Issuer}"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddWebApi();
        var app = builder.Build();
        app.UseWebApi();
        app.MapDefaultEndpoints();
        app.MapGet("/things/{id}", (string id) => id).AllowPublic();
        app.MapGet("/bug", string () => throw new InvalidOperationException("a bug")).AllowPublic();
        app.MapGet("/sql", async (ILogger<TelemetryTests> logger) =>
        {
            await Query(builder.Configuration["database"]!, "select 'a request asked for this'");
            logger.LogInformation("{What} by a request", "asked");
        }).AllowPublic();
        await app.StartAsync();
        return app;
    }

    private static async Task<int> Get(WebApplication app, string path, ActivityTraceId? trace)
    {
        // No span of the caller, which lives in this process too.
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(app.Urls.Single()), path));
        if (trace is { } id)
        {
            request.Headers.Add("traceparent", $"00-{id}-{ActivitySpanId.CreateRandom()}-01");
        }

        using var response = await client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static async Task Query(string connectionString, string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
