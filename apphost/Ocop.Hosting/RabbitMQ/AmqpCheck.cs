using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Ocop.Hosting;

/// <summary>
/// Logs in to a RabbitMQ server as a client would and opens the virtual host, in the few frames of AMQP 0-9-1 that this takes.
/// A listening port alone says too little: the password may be wrong, or the virtual host not up yet.
/// </summary>
internal static class AmqpCheck
{
    private const int DefaultPort = 5672;
    private const byte MethodFrame = 1;
    private const byte FrameEnd = 0xCE;
    private const ushort ConnectionClass = 10;
    private const ushort Start = 10;
    private const ushort StartOk = 11;
    private const ushort Tune = 30;
    private const ushort TuneOk = 31;
    private const ushort Open = 40;
    private const ushort OpenOk = 41;
    private const ushort Close = 50;
    private const ushort CloseOk = 51;

    public static async Task<HealthResult> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        var login = address.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString).ToArray();
        var virtualHost = address.AbsolutePath.Length > 1 ? Uri.UnescapeDataString(address.AbsolutePath[1..]) : "/";
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port < 0 ? DefaultPort : address.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync("AMQP\0\0\x9\x1"u8.ToArray(), cancellationToken);

        // A server that does not like the login closes the connection instead of tuning it.
        if (await ReadAsync(stream, cancellationToken) is not Start)
        {
            return new HealthResult("the server does not speak AMQP 0-9-1");
        }

        var credentials = Encoding.UTF8.GetBytes($"\0{login[0]}\0{login.ElementAtOrDefault(1)}");
        await WriteAsync(stream, StartOk, [0, 0, 0, 0, .. Short("PLAIN"), .. Long(credentials), .. Short("en_US")], cancellationToken);
        if (await ReadAsync(stream, cancellationToken) is not Tune)
        {
            return HealthResult.WrongPassword;
        }

        await WriteAsync(stream, TuneOk, [0, 1, 0, 2, 0, 0, 0, 0], cancellationToken);
        await WriteAsync(stream, Open, [.. Short(virtualHost), 0, 0], cancellationToken);
        if (await ReadAsync(stream, cancellationToken) is not OpenOk)
        {
            return new HealthResult($"the server does not open the virtual host {virtualHost}");
        }

        await WriteAsync(stream, Close, [0, 200, .. Short(""), 0, 0, 0, 0], cancellationToken);
        return await ReadAsync(stream, cancellationToken) is CloseOk
            ? HealthResult.Healthy
            : new HealthResult("the server does not close a connection");
    }

    /// <summary>The next method of the connection; null when the server hung up.</summary>
    private static async Task<ushort?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        // type (1), channel (2), size (4), payload, end (1)
        var header = new byte[7];
        try
        {
            await stream.ReadExactlyAsync(header, cancellationToken);
            var rest = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(3)) + 1];
            await stream.ReadExactlyAsync(rest, cancellationToken);
            return header[0] == MethodFrame && BinaryPrimitives.ReadUInt16BigEndian(rest) == ConnectionClass
                ? BinaryPrimitives.ReadUInt16BigEndian(rest.AsSpan(2))
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(NetworkStream stream, ushort method, byte[] arguments, CancellationToken cancellationToken)
    {
        var frame = new byte[7 + 4 + arguments.Length + 1];
        frame[0] = MethodFrame;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(3), 4 + arguments.Length);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(7), ConnectionClass);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(9), method);
        arguments.CopyTo(frame, 11);
        frame[^1] = FrameEnd;
        await stream.WriteAsync(frame, cancellationToken);
    }

    private static byte[] Short(string text) => [(byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Long(byte[] bytes)
    {
        var size = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(size, bytes.Length);
        return [.. size, .. bytes];
    }
}
