using Ocop.EventStore;
using Ocop.Traceability.Stamps;

namespace Ocop.Traceability.Batches.Issuing;

/// <summary>Which batch numbers are taken: all below <paramref name="Next"/>.</summary>
public sealed record BatchNumbers(int Next) : IAggregate<BatchNumbers>
{
    public static string Category => "batch-numbers";

    public static BatchNumbers Initial => new(0);

    public BatchNumbers Evolve(object @event) =>
        @event is BatchNumbersReserved reserved ? new BatchNumbers(reserved.First + reserved.Count) : this;

    public Decision Reserve(int count) => Next <= StampCipher.BatchNumbers - count
        ? Decision.Happens(new BatchNumbersReserved(Next, count))
        : Refusal.Conflict("batch.numbers-exhausted");
}

/// <summary>
/// Gives out batch numbers, each once across replicas: a run at a time is reserved in the log, then counted off in memory, so that the
/// counter's stream stays short. A restart leaves the rest of its run unused; there are 33,554,432.
/// </summary>
internal sealed class BatchNumberSource(IEventStore store) : IDisposable
{
    private const int Run = 100;
    private static readonly CommandContext s_asTheService = new(Actor.Service("traceability"));

    private readonly SemaphoreSlim _one = new(1);
    private int _next;
    private int _end;

    public async Task<int> Take(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_next == _end)
            {
                (_next, _end) = await Reserve(cancellationToken);
            }

            return _next++;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<(int First, int End)> Reserve(CancellationToken cancellationToken)
    {
        // What the last, successful decision saw: a lost race decides again.
        var first = 0;
        var appended = await store.Decide<BatchNumbers>(
            "all",
            s_asTheService,
            numbers =>
            {
                first = numbers.Next;
                return numbers.Reserve(Run);
            },
            cancellationToken);
        return appended.Refusal is { } refusal ? throw new InvalidOperationException(refusal.Code) : (first, first + Run);
    }
}
