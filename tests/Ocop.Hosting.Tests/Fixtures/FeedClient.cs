using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>Calls the feed as the dashboard does: gRPC by hand, over a plain HTTP/2 client.</summary>
internal sealed class FeedClient : IDisposable
{
    private const int Prefix = 5;
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };
    private readonly Uri _address;
    private readonly string? _key;

    public FeedClient(Uri address, string? key) => (_address, _key) = (address, key);

    public FeedClient(DistributedApplication app) : this(app.Feed!.Address, app.Model.FeedKey)
    {
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<Wire.ResourceCommandResponse> ExecuteAsync(string command, string resource)
    {
        var request = new Wire.ResourceCommandRequest { CommandName = command, ResourceName = resource };
        using var response = await PostAsync("ExecuteResourceCommand", Framed(request), Token);
        return await ReadAsync(await response.Content.ReadAsStreamAsync(Token), Wire.ResourceCommandResponse.Parser, Token)
            ?? throw new InvalidOperationException($"status {StatusOf(response)}");
    }

    public IAsyncEnumerable<Wire.WatchResourcesUpdate> WatchAsync(bool isReconnect = false) => StreamAsync(
        "WatchResources", new Wire.WatchResourcesRequest { IsReconnect = isReconnect }, Wire.WatchResourcesUpdate.Parser, Token);

    /// <summary>The resources as they are now, by display name.</summary>
    public async Task<Dictionary<string, Wire.Resource>> ResourcesAsync() =>
        (await WatchAsync().FirstAsync(Token)).InitialData.Resources.ToDictionary(r => r.DisplayName, StringComparer.Ordinal);

    /// <summary>Lines in the batches in which they come.</summary>
    public IAsyncEnumerable<Wire.WatchResourceConsoleLogsUpdate> LogsAsync(string resource, bool follow) => StreamAsync(
        "WatchResourceConsoleLogs",
        new Wire.WatchResourceConsoleLogsRequest { ResourceName = resource, SuppressFollow = !follow },
        Wire.WatchResourceConsoleLogsUpdate.Parser,
        Token);

    /// <summary>The answer's headers, at once; the body is the caller's to read, or to leave unread.</summary>
    public Task<HttpResponseMessage> OpenAsync(string method, IMessage request) => PostAsync(method, Framed(request), Token);

    /// <summary>Both ways: the request stays open until the content ends.</summary>
    public Task<HttpResponseMessage> OpenAsync(string method, HttpContent content) => PostAsync(method, content, Token);

    public static string? StatusOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("grpc-status", out var early) ? early.Single()
        : response.TrailingHeaders.TryGetValues("grpc-status", out var late) ? late.Single()
        : null;

    /// <summary>The next message; null at the end.</summary>
    public static async Task<T?> ReadAsync<T>(Stream body, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var prefix = new byte[Prefix];
        if (await body.ReadAtLeastAsync(prefix, Prefix, throwOnEndOfStream: false, cancellationToken) == 0)
        {
            return null;
        }

        var message = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix.AsSpan(1))];
        await body.ReadExactlyAsync(message, cancellationToken);
        return parser.ParseFrom(message);
    }

    public void Dispose() => _http.Dispose();

    private async IAsyncEnumerable<T> StreamAsync<T>(
        string method, IMessage request, MessageParser<T> parser, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        using var response = await PostAsync(method, Framed(request), cancellationToken);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        while (await ReadAsync(body, parser, cancellationToken) is { } message)
        {
            yield return message;
        }

        if (StatusOf(response) is not "0" and var status)
        {
            throw new HttpRequestException(string.Create(CultureInfo.InvariantCulture, $"{method} ended with status {status}"));
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string method, HttpContent content, CancellationToken cancellationToken)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, $"/aspire.v1.DashboardService/{method}"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        if (_key is not null)
        {
            request.Headers.Add("x-resource-service-api-key", _key);
        }

        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .WaitAsync(Wait.Deadline, cancellationToken);
    }

    private static ByteArrayContent Framed(IMessage message)
    {
        var framed = new byte[Prefix + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.CalculateSize());
        message.WriteTo(framed.AsSpan(Prefix));
        return new ByteArrayContent(framed);
    }
}
