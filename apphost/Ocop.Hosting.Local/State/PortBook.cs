using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

namespace Ocop.Hosting.Local.State;

/// <summary>
/// Gives every endpoint a port of 127.0.0.1 and remembers it for the next start, so that addresses written down elsewhere (in a browser,
/// on a printed stamp) stay true. Free ports are looked for below the range that the system hands to outgoing connections: a port
/// from that range can be taken in the second in which its server is being restarted.
/// </summary>
internal sealed class PortBook(StateFolder folder)
{
    private const string FileName = "ports.json";
    private const int First = 16000;
    private const int Last = 32000;
    private const int Attempts = 500;
    private readonly Dictionary<string, int> _remembered = Read(folder.PathOf(FileName));
    private readonly HashSet<int> _given = [];

    public int Take(string key)
    {
        if (_remembered.TryGetValue(key, out var port) && IsFree(port))
        {
            return Give(key, port);
        }

        for (var i = 0; i < Attempts; i++)
        {
            port = RandomNumberGenerator.GetInt32(First, Last);
            if (IsFree(port))
            {
                return Give(key, port);
            }
        }

        throw new DistributedApplicationException($"No free port of 127.0.0.1 was found between {First} and {Last}.");
    }

    private int Give(string key, int port)
    {
        _given.Add(port);
        _remembered[key] = port;
        folder.Write(FileName, JsonSerializer.Serialize(_remembered));
        return port;
    }

    private bool IsFree(int port)
    {
        if (_given.Contains(port))
        {
            return false;
        }

        // Without SO_REUSEADDR's leniency: bound anywhere on the machine means taken.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Dictionary<string, int> Read(string path) => File.Exists(path)
        ? JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(path)) ?? []
        : [];
}
