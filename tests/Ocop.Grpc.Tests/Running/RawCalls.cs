using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Grpc.Core;

namespace Ocop.Grpc.Tests.Running;

/// <summary>Calls made of bytes, without a client of gRPC.</summary>
internal static class RawCalls
{
    public static byte[] Framed(IMessage message)
    {
        var framed = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), framed.Length - 5);
        message.WriteTo(framed.AsSpan(5));
        return framed;
    }

    public static HttpRequestMessage Request(Uri server, string method, HttpContent content, params (string Name, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TE.ParseAdd("trailers");
        foreach (var (name, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public static async Task<RawAnswer> Send(
        Uri server, string method, HttpContent content, CancellationToken cancellationToken, params (string Name, string? Value)[] headers)
    {
        using var http = new HttpClient { Timeout = TestTime.Patience };
        using var request = Request(server, method, content, headers);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return new(response.StatusCode, response.Headers, response.TrailingHeaders, body);
    }
}

internal sealed record RawAnswer(HttpStatusCode Code, HttpResponseHeaders Headers, HttpResponseHeaders Trailers, byte[] Body)
{
    public StatusCode? Status => Value("grpc-status") is { } number ? (StatusCode)int.Parse(number, CultureInfo.InvariantCulture) : null;

    // When nothing else was sent, the headers are the trailers.
    private string? Value(string name) => (Trailers.Contains(name) ? Trailers : Headers).TryGetValues(name, out var values) ? values.Single() : null;
}

/// <summary>A body sent piece by piece, each in a frame of its own, which ends only when it may.</summary>
internal sealed class Pieces : HttpContent
{
    private readonly IEnumerable<byte[]> _pieces;
    private readonly Task _mayEnd;

    public Pieces(IEnumerable<byte[]> pieces, Task? mayEnd = null)
    {
        (_pieces, _mayEnd) = (pieces, mayEnd ?? Task.CompletedTask);
        Headers.ContentType = new("application/grpc");
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        foreach (var piece in _pieces)
        {
            await stream.WriteAsync(piece);
            await stream.FlushAsync();
        }

        await _mayEnd;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
