using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Ocop.Testing;

namespace Ocop.Grpc.Tests;

/// <summary>The real @grpc/grpc-js in a process of its own, driven line by line: client/driver.mjs. All its calls share one connection.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> s_folder = new(() => NodePackages.Of("tests/Ocop.Grpc.Tests/client"));

    private static readonly JsonSerializerOptions s_json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly Process _node;
    private readonly Task _listening;
    private readonly Task<string> _errors;
    private readonly ConcurrentDictionary<int, Channel<JsonElement>> _calls = new();
    private int _last;

    public NodeClient(ProbeServer server)
    {
        _node = Process.Start(new ProcessStartInfo("node", ["driver.mjs", server.Address.Authority, "../probe.proto"])
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

    /// <param name="deadline">In milliseconds from now.</param>
    public ClientCall Start(
        string method, object? message = null, Dictionary<string, string[]>? headers = null, int? deadline = null, bool compressed = false)
    {
        var events = Channel.CreateUnbounded<JsonElement>();
        var id = Interlocked.Increment(ref _last);
        _calls[id] = events;
        var call = new ClientCall(events.Reader, (command, sent) => Write(new { @do = command, call = id, message = sent }));
        Write(new { @do = "start", call = id, method, message = message ?? new { }, headers, deadline, compressed });
        return call;
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
internal sealed record Ending(GrpcStatus Status, string Details, JsonElement Trailers, IReadOnlyList<JsonElement> Messages);

/// <summary>One call of the client, and what it saw in the order in which it saw it.</summary>
internal sealed class ClientCall(ChannelReader<JsonElement> seen, Action<string, object?> command)
{
    public void Send(object message) => command("send", message);

    public void HalfClose() => command("end", null);

    public void Cancel() => command("cancel", null);

    public void Pause() => command("pause", null);

    public void Resume() => command("resume", null);

    /// <summary>The answer's headers, which must be what comes next.</summary>
    public async Task<JsonElement> Headers() => (await Next()).GetProperty("headers");

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
                return new((GrpcStatus)status.GetInt32(), next.GetProperty("details").GetString()!, next.GetProperty("trailers"), messages);
            }
        }
    }

    private Task<JsonElement> Next() => seen.ReadAsync().AsTask().WaitAsync(TestTime.Patience);
}

/// <summary>The fields of Words as the client printed them.</summary>
internal static class SeenWords
{
    public static string? Text(this JsonElement words) => words.GetProperty("text").GetString();

    public static int Number(this JsonElement words) => words.GetProperty("number").GetInt32();
}
