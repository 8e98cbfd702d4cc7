using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Authorization;
using Ocop.Grpc.Tests.Running;

namespace Ocop.Grpc.Tests;

/// <summary>What holds for every gRPC method that is served, ours and others', as the endpoints name them.</summary>
public sealed class EveryMethodTests : IAsyncLifetime
{
    private readonly ProductsServer _server = new();

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    private IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<GrpcMethodMetadata>() is not null)];

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        await _server.List(20_000);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public void GivenAMethod_WhenItIsMapped_ThenWhoMayCallItIsSaid() =>
        Endpoints.Should().HaveCountGreaterThan(4).And.OnlyContain(
            endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() != null || endpoint.Metadata.GetMetadata<IAuthorizeData>() != null);

    [Fact]
    public async Task GivenAStreamOfEveryMethod_WhenTheHostStops_ThenEachEndsAsUnavailableAndHoldsNothingUp()
    {
        var methods = Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()!.Method)
            .Where(method => method.Type != MethodType.Unary).DistinctBy(method => method.FullName, StringComparer.Ordinal).ToList();
        methods.Select(method => method.FullName).Should().Contain("/ocop.products.v1.Catalogue/StreamProducts").And.HaveCountGreaterThan(2);
        using var http = new HttpClient { Timeout = TestTime.Patience };
        var streams = await Task.WhenAll(methods.Select(method => OpenStream.Begin(http, _server.Grpc, method)));

        var stopped = _server.Stop();
        var ends = await Task.WhenAll(streams.Select(stream => stream.End()));

        ends.Should().OnlyContain(end => end.Status == StatusCode.Unavailable);
        await stopped;
    }

    /// <summary>A call that was answered once and is not at its end: the question is a message without fields, and more may follow.</summary>
    private sealed record OpenStream(string Method, HttpResponseMessage Response, Stream Body)
    {
        public static async Task<OpenStream> Begin(HttpClient http, Uri server, IMethod method)
        {
            var content = new Pieces([new byte[5]], method.Type == MethodType.ServerStreaming ? null : Task.Delay(Timeout.Infinite, Ended));
            var response = await http.SendAsync(
                RawCalls.Request(server, method.FullName, content), HttpCompletionOption.ResponseHeadersRead, Ended);
            var body = await response.Content.ReadAsStreamAsync(Ended);
            await body.ReadExactlyAsync(new byte[1], Ended);
            return new(method.FullName, response, body);
        }

        public async Task<(string Method, StatusCode? Status)> End()
        {
            try
            {
                await Body.CopyToAsync(Stream.Null, Ended);
            }
            catch (HttpProtocolException closed) when (closed.ErrorCode == 0)
            {
                // The server said that it goes (GOAWAY, NO_ERROR) and closed the connection before a slow reader had read the status: every
                // client of gRPC calls that UNAVAILABLE too.
                return (Method, StatusCode.Unavailable);
            }

            return (Method, new RawAnswer(Response.StatusCode, Response.Headers, Response.TrailingHeaders, []).Status);
        }
    }
}
