using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Grpc.Core;

namespace Ocop.Grpc.Tests.Running;

/// <summary>The real @grpc/grpc-js in a process of its own, driven line by line: client/driver.mjs. All its calls share one connection.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> s_folder = new(() => NodePackages.Of("tests/Ocop.Grpc.Tests/client"));
    private static readonly string s_protos = Path.Combine(Programs.Root, "contracts/protos");

    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Process _node;
    private readonly Task _listening;
    private readonly Task<string> _errors;
    private readonly ConcurrentDictionary<int, Channel<JsonElement>> _calls = new();
    private int _last;

    /// <param name="reflected">It has no .proto and asks the server what its methods are.</param>
    public NodeClient(Uri server, bool reflected = false)
    {
        string[] proto = reflected ? [] : ["ocop/products/v1/catalogue.proto", s_protos];
        _node = Process.Start(new ProcessStartInfo("node", ["driver.mjs", server.Authority, .. proto])
        {
            WorkingDirectory = s_folder.Value.GetAwaiter().GetResult(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _node.StandardError.ReadToEndAsync();
        _listening = Listen();
    }

    /// <param name="method">Of the catalogue, or the whole path of one that its .proto does not have.</param>
    /// <param name="deadline">In milliseconds from now.</param>
    public ClientCall Start(
        string method, object? message = null, Dictionary<string, string[]>? headers = null, int? deadline = null, bool compressed = false)
    {
        var (id, call) = NewCall();
        Write(new { @do = "start", call = id, method, message = message ?? new { }, headers, deadline, compressed });
        return call;
    }

    /// <summary>What the server says that its services are.</summary>
    public async Task<string[]> Services()
    {
        var (id, call) = NewCall();
        Write(new { @do = "list", call = id });
        return (await call.Message()).Deserialize<string[]>()!;
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        try
        {
            await _node.WaitForExitAsync().WaitAsync(TestTime.Patience);
            await _listening;
        }
        finally
        {
            _node.Kill();
            _node.Dispose();
        }
    }

    private (int Id, ClientCall Call) NewCall()
    {
        var events = Channel.CreateUnbounded<JsonElement>();
        var id = Interlocked.Increment(ref _last);
        _calls[id] = events;
        return (id, new ClientCall(events.Reader, command => Write(new { @do = command, call = id })));
    }

    private void Write(object command)
    {
        lock (_node)
        {
            _node.StandardInput.WriteLine(JsonSerializer.Serialize(command, s_json));
            _node.StandardInput.Flush();
        }
    }

    private async Task Listen()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            var seen = JsonSerializer.Deserialize<JsonElement>(line);
            _calls[seen.GetProperty("call").GetInt32()].Writer.TryWrite(seen);
        }

        var gone = new InvalidOperationException($"The node process has ended. {await _errors}");
        foreach (var call in _calls.Values)
        {
            call.Writer.TryComplete(gone);
        }
    }
}

/// <summary>How a call ended, in the client's eyes.</summary>
internal sealed record Ending(StatusCode Status, string Details, JsonElement Trailers, IReadOnlyList<JsonElement> Messages);

/// <summary>One call of the client, and what it saw in the order in which it saw it.</summary>
internal sealed class ClientCall(ChannelReader<JsonElement> seen, Action<string> command)
{
    public void Cancel() => command("cancel");

    public void Pause() => command("pause");

    public void Resume() => command("resume");

    /// <summary>A message, which must be what comes next; headers before it are passed over.</summary>
    public async Task<JsonElement> Message()
    {
        var next = await Next();
        return (next.TryGetProperty("headers", out _) ? await Next() : next).GetProperty("message");
    }

    /// <summary>Reads on to the call's status.</summary>
    public async Task<Ending> End()
    {
        var messages = new List<JsonElement>();
        while (true)
        {
            var next = await Next();
            if (next.TryGetProperty("message", out var message))
            {
                messages.Add(message);
            }
            else if (next.TryGetProperty("status", out var status))
            {
                return new((StatusCode)status.GetInt32(), next.GetProperty("details").GetString()!, next.GetProperty("trailers"), messages);
            }
        }
    }

    private Task<JsonElement> Next() => seen.ReadAsync().AsTask().WaitAsync(TestTime.Patience);
}

internal static class TestTime
{
    /// <summary>After this, what is awaited is not coming.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
}
