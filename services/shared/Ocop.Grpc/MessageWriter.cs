using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Ocop.Grpc;

internal static class MessageWriter
{
    private const int Prefix = 5;

    /// <summary>Writes the prefix (not compressed, so many bytes) and the message; sends nothing yet.</summary>
    public static void WriteMessage(this IBufferWriter<byte> output, IMessage message)
    {
        var prefix = output.GetSpan(Prefix);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], message.CalculateSize());
        output.Advance(Prefix);
        message.WriteTo(output);
    }
}
