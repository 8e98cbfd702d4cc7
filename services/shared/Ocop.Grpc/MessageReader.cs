using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.AspNetCore.Connections;

namespace Ocop.Grpc;

/// <summary>
/// Messages as gRPC frames them: one byte that says whether it is compressed, four that say how long it is (big endian), the message.
/// Frames of HTTP/2 have nothing to do with it: one may end in the middle of a length, or carry a hundred messages.
/// https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
/// </summary>
/// <param name="limit">The longest message taken, in bytes; a longer one is refused by its length, before it is read.</param>
/// <param name="encoding">The caller's grpc-encoding.</param>
internal sealed class MessageReader<T>(PipeReader input, int limit, string? encoding)
    where T : class, IMessage<T>, new()
{
    private static readonly MessageParser<T> s_parser = new(() => new T());

    /// <summary>The one message of a call that must have exactly one.</summary>
    public async Task<T> Only(CancellationToken cancellationToken)
    {
        var only = await Next(cancellationToken);
        if (only is null || await Next(cancellationToken) is not null)
        {
            throw new GrpcException(GrpcStatus.Unimplemented, "This method takes exactly one message.");
        }

        return only;
    }

    public async IAsyncEnumerable<T> All([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await Next(cancellationToken) is { } message)
        {
            yield return message;
        }
    }

    /// <returns>Null when the caller has sent its last.</returns>
    private async ValueTask<T?> Next(CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await Read(cancellationToken);
            var rest = read.Buffer;
            if (TryTake(ref rest) is { } message)
            {
                input.AdvanceTo(rest.Start);
                return message;
            }

            input.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                return rest.IsEmpty ? null : throw new GrpcException(GrpcStatus.Internal, "The request ends in the middle of a message.");
            }
        }
    }

    private async ValueTask<ReadResult> Read(CancellationToken cancellationToken)
    {
        try
        {
            return await input.ReadAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or ConnectionAbortedException)
        {
            throw new GrpcException(GrpcStatus.Cancelled, "The caller broke off its request.");
        }
    }

    private T? TryTake(ref ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out var compressed) || !reader.TryReadBigEndian(out int length))
        {
            return null;
        }

        Check(compressed, (uint)length);
        if (reader.Remaining < length)
        {
            return null;
        }

        var message = Parse(reader.UnreadSequence.Slice(0, length));
        reader.Advance(length);
        buffer = reader.UnreadSequence;
        return message;
    }

    private void Check(byte compressed, uint length)
    {
        if (compressed != 0)
        {
            throw encoding is null or "identity"
                ? new GrpcException(GrpcStatus.Internal, "A message says that it is compressed, but grpc-encoding does not say how.")
                : new GrpcException(GrpcStatus.Unimplemented, $"Messages compressed with {encoding} are not read; send them as identity.");
        }

        if (length > limit)
        {
            throw new GrpcException(GrpcStatus.ResourceExhausted, $"A message of {length} bytes is longer than the {limit} that are taken.");
        }
    }

    private static T Parse(ReadOnlySequence<byte> message)
    {
        try
        {
            return s_parser.ParseFrom(message);
        }
        catch (InvalidProtocolBufferException)
        {
            throw new GrpcException(GrpcStatus.Internal, $"A message is not a {typeof(T).Name}.");
        }
    }
}
