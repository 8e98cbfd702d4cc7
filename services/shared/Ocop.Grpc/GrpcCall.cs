using Microsoft.AspNetCore.Http;

namespace Ocop.Grpc;

/// <summary>One call, as its handler sees it.</summary>
public sealed class GrpcCall
{
    internal GrpcCall(HttpContext context, DateTimeOffset? deadline, IHeaderDictionary trailers, CancellationToken cancellation) =>
        (HttpContext, Deadline, Trailers, Cancellation) = (context, deadline, trailers, cancellation);

    public HttpContext HttpContext { get; }

    /// <summary>The caller's metadata. Values of names that end in "-bin" are base64: read them with <see cref="Binary"/>.</summary>
    public IHeaderDictionary Headers => HttpContext.Request.Headers;

    /// <summary>Metadata that goes out with the status, when the call ends.</summary>
    public IHeaderDictionary Trailers { get; }

    /// <summary>Until when the caller waits; null when it set no limit.</summary>
    public DateTimeOffset? Deadline { get; }

    /// <summary>
    /// The caller has gone, its deadline has passed, or the host is stopping. A stream must end then. A unary handler may still finish
    /// what it has begun: its answer is sent all the same.
    /// </summary>
    public CancellationToken Cancellation { get; }

    /// <summary>The values of one "-bin" name: a header may come several times, or once with commas.</summary>
    public IReadOnlyList<byte[]> Binary(string name)
    {
        try
        {
            return [.. Headers.GetCommaSeparatedValues(name).Select(FromBase64)];
        }
        catch (FormatException)
        {
            throw new GrpcException(GrpcStatus.Internal, $"{name} is not base64.");
        }
    }

    // The specification lets the sender leave the padding out.
    private static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
