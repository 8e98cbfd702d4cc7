using System.Buffers;
using System.IO.Pipelines;
using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;
using Xunit;

namespace Ocop.Grpc.Tests;

public sealed class MessageFramingSpec
{
    [Fact]
    public void GivenAnyMessages_WhenCutAnywhere_ThenTheyAreReadBack() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(string? Text, int Number, byte[] Load)[]>(),
            ArbMap.Default.ArbFor<PositiveInt[]>(),
            (contents, cuts) =>
            {
                var messages = contents.Select(c => new Words { Text = c.Text ?? "", Number = c.Number, Load = ByteString.CopyFrom(c.Load) }).ToList();

                ReadBack(messages, [.. cuts.Select(cut => cut.Get)]).Should().Equal(messages);
            }).QuickCheckThrowOnFailure();

    private static List<Words> ReadBack(IEnumerable<Words> messages, int[] cuts)
    {
        var framed = new ArrayBufferWriter<byte>();
        foreach (var message in messages)
        {
            framed.WriteMessage(message);
        }

        var pipe = new Pipe();
        var reading = new MessageReader<Words>(pipe.Reader, int.MaxValue, encoding: null).All(CancellationToken.None).ToListAsync();
        var rest = framed.WrittenMemory;
        for (var i = 0; rest.Length > 0; i++)
        {
            // Each piece is flushed on its own, so that the reader sees it before the next is there.
            var length = cuts.Length == 0 ? rest.Length : Math.Min(rest.Length, cuts[i % cuts.Length]);
            pipe.Writer.WriteAsync(rest[..length]).AsTask().Wait();
            rest = rest[length..];
        }

        pipe.Writer.Complete();
        return reading.AsTask().WaitAsync(TestTime.Patience).Result;
    }
}
