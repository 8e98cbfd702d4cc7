using System.Net;
using System.Text;
using Ocop.Web.Problems;

namespace Ocop.ServiceDefaults.Tests;

public sealed class HttpTests : IAsyncLifetime
{
    private WebApplication _app = null!;
    private TestDatabase _database = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create("tiny");
        _app = await TinyServices.StartPublisher(_database, await TestBroker.ConnectionString(), $"test-{Guid.NewGuid():N}");
        _client = Client.For(_app, Roles.Auditor);
        await Eventually.Holds(async () => (await _client.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode, "/health");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task GivenAWrite_WhenItIsRepeatedWithItsKey_ThenTheFirstAnswerComesAgainAndItHappenedOnce()
    {
        var first = await _client.Write("/notes/a", "hello", key: "k-1");
        var again = await _client.Write("/notes/a", "hello", key: "k-1");

        again.StatusCode.Should().Be(HttpStatusCode.NoContent);
        again.Headers.ETag.Should().Be(first.Headers.ETag);
        (await TinyServices.Texts(_app, "a")).Should().Equal("hello");
    }

    [Fact]
    public async Task GivenAKeySeenBefore_WhenAnotherBodyComesUnderIt_ThenItIsRefused()
    {
        await _client.Write("/notes/b", "one", key: "k-2");

        var other = await _client.Write("/notes/b", "two", key: "k-2");

        other.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await other.CodeOf()).Should().Be("idempotency.key-reused");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("has a space")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901")]
    public async Task GivenNoUsableKey_WhenWriting_ThenItIsAskedFor(string? key)
    {
        var response = await _client.Send("/notes/c", new StringContent("{\"text\":\"x\"}", Encoding.UTF8, "application/json"), key);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.CodeOf()).Should().Be("idempotency.key-missing");
    }

    [Fact]
    public async Task GivenAnOldVersion_WhenWritingWithIfMatch_ThenTheCallerIsToldToReload()
    {
        await _client.Write("/notes/d", "one");
        await _client.Write("/notes/d", "two", ifMatch: "\"1\"");

        var stale = await _client.Write("/notes/d", "three", ifMatch: "\"1\"");

        stale.StatusCode.Should().Be(HttpStatusCode.PreconditionFailed);
        (await stale.CodeOf()).Should().Be("version.stale");
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("{\"text\": 5}", "application/json", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("{\"text\": null}", "application/json", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("{}", "application/json", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("{\"text\": \"x\", \"colour\": 1}", "application/json", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "request.malformed")]
    [InlineData("text=x", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "request.media-type")]
    public async Task GivenABodyThatCannotBeRead_WhenWriting_ThenTheFieldAndTheReasonAreNamed(
        string body, string mediaType, HttpStatusCode status, string code)
    {
        var response = await _client.Send("/notes/e", new StringContent(body, Encoding.UTF8, mediaType), Guid.NewGuid().ToString());

        response.StatusCode.Should().Be(status);
        (await response.CodeOf()).Should().Be(code);
        (await TinyServices.Texts(_app, "e")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("vi", "Dữ liệu đã thay đổi*")]
    [InlineData("en-GB", "The data changed*")]
    [InlineData("fr", "Dữ liệu đã thay đổi*")]
    public async Task GivenALanguage_WhenSomethingIsRefused_ThenTheSentenceIsInItAndVietnameseOtherwise(string language, string sentence)
    {
        await _client.Write("/notes/f", "one");
        _client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var stale = await _client.Write("/notes/f", "two", ifMatch: "\"9\"");

        (await stale.Problem()).GetProperty("title").GetString().Should().Match(sentence);
    }

    [Fact]
    public async Task GivenABug_WhenItHappens_ThenTheCallerLearnsACodeAndATraceButNothingInside()
    {
        var response = await _client.GetAsync(new Uri("/bug", UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.CodeOf()).Should().Be("server.error");
        (await response.Problem()).GetProperty("traceId").GetString().Should().MatchRegex("^[0-9a-f]{32}$");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().NotContain("secret detail");
    }

    [Fact]
    public async Task GivenAServerThatDiesUnderAMapper_WhenTheMapperWrapsItTwice_ThenTheCallerIsToldToComeAgain()
    {
        var response = await _client.GetAsync(new Uri("/mapper", UriKind.Relative), TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await response.CodeOf()).Should().Be("storage.unavailable");
    }

    [Fact]
    public async Task GivenAService_WhenItStops_ThenWhatWorkedInTheBackgroundEndsWithoutAFailure()
    {
        var background = _app.Services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Where(service => service.GetType().Namespace!.StartsWith("Ocop.", StringComparison.Ordinal)).ToList();

        await _app.StopAsync(TestContext.Current.CancellationToken);

        background.Should().HaveCountGreaterThan(1).And.OnlyContain(service => service.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task GivenAnAddressOrMethodThatDoesNotExist_WhenAsked_ThenItIsAProblemToo()
    {
        (await (await _client.GetAsync(new Uri("/nowhere", UriKind.Relative), TestContext.Current.CancellationToken)).CodeOf()).Should().Be("request.not-found");
        var wrongMethod = await _client.DeleteAsync(new Uri("/notes/a", UriKind.Relative), TestContext.Current.CancellationToken);
        (await wrongMethod.CodeOf()).Should().Be("request.method");
    }

    [Fact]
    public void GivenTheDefaults_WhenTheyRefuse_ThenEveryCodeHasItsSentence() =>
        new[] { "access.token-missing", "access.role-missing", "access.outside-scope", "version.stale", "idempotency.key-missing", "request.malformed" }
            .Should().OnlyContain(code => Message.Knows(code));
}
