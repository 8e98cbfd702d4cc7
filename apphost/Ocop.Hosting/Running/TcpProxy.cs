using System.Net;
using System.Net.Sockets;

namespace Ocop.Hosting;

/// <summary>Shares one port between several processes: each new connection goes to the next that is healthy.</summary>
internal sealed class TcpProxy(int port, Func<IReadOnlyList<int>> healthyPorts)
{
    private int _turn;

    public async Task RunAsync(CancellationToken stopping)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        try
        {
            while (true)
            {
                // Each connection lives on its own; it ends with either side or with the host.
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stopping), stopping);
            }
        }
        catch (Exception e) when (stopping.IsCancellationRequested && e is OperationCanceledException or SocketException)
        {
            return;
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stopping)
    {
        using (client)
        {
            try
            {
                using var server = await ConnectAsync(stopping);
                if (server is null)
                {
                    return;
                }

                client.NoDelay = true;
                var up = PipeAsync(client.Client, server.Client, stopping);
                var down = PipeAsync(server.Client, client.Client, stopping);
                await Task.WhenAll(up, down);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Either side hung up; closing both is all there is to do.
                client.Close();
            }
        }
    }

    private async Task<TcpClient?> ConnectAsync(CancellationToken stopping)
    {
        var ports = healthyPorts();
        for (var i = 0; i < ports.Count; i++)
        {
            var server = new TcpClient { NoDelay = true };
            try
            {
                var next = (uint)Interlocked.Increment(ref _turn) % (uint)ports.Count;
                await server.ConnectAsync(IPAddress.Loopback, ports[(int)next], stopping);
                return server;
            }
            catch (SocketException)
            {
                server.Dispose();
            }
        }

        return null;
    }

    private static async Task PipeAsync(Socket from, Socket to, CancellationToken stopping)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, stopping) is > 0 and var read)
        {
            var sent = 0;
            while (sent < read)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), stopping);
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
