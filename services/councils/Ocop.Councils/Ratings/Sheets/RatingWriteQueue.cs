namespace Ocop.Councils.Ratings.Sheets;

/// <summary>
/// A council's members hand in at about the same time, and who loses the race for the rating's next version reads all its sealed sheets again,
/// 22 KB each. Taking turns, each reads them once. Only within this process: between replicas the version still decides.
/// </summary>
internal sealed class RatingWriteQueue
{
    // Ratings share turns by the hash of their ids: enough that two at work at once seldom do, and nothing to clean up.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> Take(string id, CancellationToken cancellationToken)
    {
        var turn = _turns[(uint)string.GetHashCode(id, StringComparison.Ordinal) % (uint)_turns.Length];
        await turn.WaitAsync(cancellationToken);
        return new Held(turn);
    }

    private sealed class Held(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
