using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Ocop.Grpc;

internal static class Responses
{
    private const int Prefix = 5;

    // What is on its way when a call must end: a caller that reads gets it, and the status behind it.
    private static readonly TimeSpan s_lastWords = TimeSpan.FromSeconds(5);

    /// <summary>The only message of its call, which goes out together with the status.</summary>
    public static async Task Send<T>(T response, GrpcCall call)
        where T : IMessage
    {
        await call.HttpContext.Response.StartAsync(CancellationToken.None);
        call.HttpContext.Response.BodyWriter.WriteMessage(response);
    }

    /// <summary>
    /// Headers go out before the first message, so that a caller knows at once that its stream stands; then each message as it comes, no
    /// faster than the caller reads.
    /// </summary>
    public static async Task Send<T>(IAsyncEnumerable<T> responses, GrpcCall call)
        where T : IMessage
    {
        await Flush(call);
        await foreach (var response in responses.WithCancellation(call.Cancellation))
        {
            call.Cancellation.ThrowIfCancellationRequested();
            call.HttpContext.Response.BodyWriter.WriteMessage(response);
            await Flush(call);
        }

        // A handler that ends its stream quietly when it is told to has not come to the stream's end.
        call.Cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Writes the prefix (not compressed, so many bytes) and the message; sends nothing yet.</summary>
    public static void WriteMessage(this IBufferWriter<byte> output, IMessage message)
    {
        var prefix = output.GetSpan(Prefix);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], message.CalculateSize());
        output.Advance(Prefix);
        message.WriteTo(output);
    }

    // A token given to FlushAsync would reset the stream at once, and the caller would take a stopping host for a broken one.
    private static async Task Flush(GrpcCall call)
    {
        var flushed = call.HttpContext.Response.BodyWriter.FlushAsync(CancellationToken.None).AsTask();
        try
        {
            await flushed.WaitAsync(call.Cancellation);
        }
        catch (OperationCanceledException)
        {
            if (await Task.WhenAny(flushed, Task.Delay(s_lastWords, CancellationToken.None)) != flushed)
            {
                call.HttpContext.Abort();
            }

            throw;
        }
    }
}
