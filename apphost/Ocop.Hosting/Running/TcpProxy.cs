using System.Net;
using System.Net.Sockets;

namespace Ocop.Hosting;

/// <summary>Shares one port between several processes: each new connection goes to the next that is healthy.</summary>
internal sealed class TcpProxy : IDisposable
{
    private const int BufferSize = 16 * 1024;
    private readonly TcpListener _listener;
    private readonly Func<IReadOnlyList<int>> _healthyPorts;
    private int _turn;

    /// <exception cref="DistributedApplicationException">Somebody else listens on the port.</exception>
    public TcpProxy(int port, Func<IReadOnlyList<int>> healthyPorts)
    {
        _healthyPorts = healthyPorts;
        _listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            _listener.Start();
        }
        catch (SocketException e)
        {
            throw new DistributedApplicationException($"Port {port} is needed for several processes to share, but: {e.Message}.", e);
        }
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                // Each connection lives on its own; it ends with either side or with the host.
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(stopping), stopping);
            }
        }
        catch (Exception e) when (stopping.IsCancellationRequested && e is OperationCanceledException or SocketException)
        {
            return;
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient client, CancellationToken stopping)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
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
                await Task.WhenAll(PipeAsync(client.Client, server.Client, broken), PipeAsync(server.Client, client.Client, broken));
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side is gone: leaving the block closes the other, which then knows.
                return;
            }
        }
    }

    private async Task<TcpClient?> ConnectAsync(CancellationToken stopping)
    {
        var ports = _healthyPorts();
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

    /// <summary>
    /// A side that has said all it has to say may still listen, so its end closes one direction only. A side that broke closes both:
    /// the other would wait for it for ever.
    /// </summary>
    private static async Task PipeAsync(Socket from, Socket to, CancellationTokenSource broken)
    {
        try
        {
            var buffer = new byte[BufferSize];
            while (await from.ReceiveAsync(buffer.AsMemory(), broken.Token) is > 0 and var read)
            {
                for (var sent = 0; sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), broken.Token);
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch
        {
            await broken.CancelAsync();
            throw;
        }
    }
}
