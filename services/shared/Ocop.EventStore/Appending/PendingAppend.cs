using System.Diagnostics;
using System.Text.Json;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore.Appending;

/// <summary>One append on its way: what goes into the tables, written by the caller's thread, and the answer that the caller waits for.</summary>
internal sealed class PendingAppend
{
    private readonly TaskCompletionSource<Appended> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    /// <param name="keys">Of the persons whom the events speak of; null when they speak of nobody.</param>
    public PendingAppend(
        string stream,
        string category,
        long expected,
        IReadOnlyList<object> events,
        CommandContext context,
        EventRegistry registry,
        DateTimeOffset now,
        IReadOnlyDictionary<string, PersonKey?>? keys = null)
    {
        (Stream, Category, Expected, Context) = (stream, category, expected, context);
        Correlation = Activity.Current?.TraceId.ToString();
        Headers = JsonSerializer.SerializeToUtf8Bytes(EventHeaders.Of(context, Activity.Current?.Id), EventRegistry.Json);
        Events = [.. events.Select(e => NewEvent.Of(e, registry, now, keys))];
    }

    public string Stream { get; }

    public string Category { get; }

    /// <summary>The version that the stream must be at; 0 for a stream that is not there yet.</summary>
    public long Expected { get; }

    public CommandContext Context { get; }

    public string? Correlation { get; }

    public byte[] Headers { get; }

    public IReadOnlyList<NewEvent> Events { get; }

    public Task<Appended> Answer => _answer.Task;

    /// <summary>True for the committer, once, unless the caller has given up before.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Withdraws what is still queued. What was taken is being written, and its caller hears how it ended.</summary>
    public void Cancel(CancellationToken cancellationToken)
    {
        if (TryTake())
        {
            _answer.TrySetCanceled(cancellationToken);
        }
    }

    public void Complete(AppendAnswer answer)
    {
        AppendMetrics.Answered(answer.Outcome, Events.Count);
        switch (answer.Outcome)
        {
            case AppendOutcome.Appended:
                _answer.SetResult(new Appended(answer.Version, answer.Position));
                break;
            case AppendOutcome.Repeated:
                _answer.SetResult(new Appended(answer.Version, answer.Position, Repeated: true));
                break;
            case AppendOutcome.KeyReused:
                Fail(new IdempotencyKeyReusedException(Context.IdempotencyKey!));
                break;
            case AppendOutcome.Conflict:
                Fail(new ConcurrencyException(Stream, Expected, answer.Version));
                break;
        }
    }

    public void Fail(Exception exception) => _answer.SetException(exception);
}

/// <param name="DotNetType">"Namespace.Type, Assembly": what Marten keeps beside the registered name.</param>
internal sealed record NewEvent(Guid Id, string Type, string DotNetType, byte[] Data)
{
    public static NewEvent Of(object @event, EventRegistry registry, DateTimeOffset now, IReadOnlyDictionary<string, PersonKey?>? keys)
    {
        var type = @event.GetType();
        var data = keys is null ? EventRegistry.SerializeToUtf8(@event) : PersonalData.Seal(@event, registry, keys);
        return new(Guid.CreateVersion7(now), registry.NameOf(type), registry.DotNetNameOf(type), data);
    }
}

internal enum AppendOutcome
{
    Conflict,
    Appended,
    Repeated,
    KeyReused,
}

/// <param name="Version">The stream's version: after the append, at the first answer, or the one that it conflicts with.</param>
internal readonly record struct AppendAnswer(AppendOutcome Outcome, long Version, long Position);
