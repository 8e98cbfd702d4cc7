using Grpc.Core;

namespace Ocop.Products.Grpc;

/// <summary>Takes no more messages once it has ended.</summary>
internal sealed class EndingWriter<T>(IServerStreamWriter<T> inner) : IServerStreamWriter<T>
{
    private readonly Lock _lock = new();
    private Task _last = Task.CompletedTask;
    private bool _ended;

    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message) => Write(() => inner.WriteAsync(message));

    public Task WriteAsync(T message, CancellationToken cancellationToken) => Write(() => inner.WriteAsync(message, cancellationToken));

    /// <returns>Done when the last message is on its way.</returns>
    public Task End()
    {
        lock (_lock)
        {
            _ended = true;
            return _last;
        }
    }

    private Task Write(Func<Task> write)
    {
        lock (_lock)
        {
            return _ended ? throw new OperationCanceledException("The stream has ended with its host.") : _last = write();
        }
    }
}

/// <summary>Waits for the caller's next message no longer than the host runs.</summary>
internal sealed class EndingReader<T>(IAsyncStreamReader<T> inner, CancellationToken stopping) : IAsyncStreamReader<T>
{
    public T Current => inner.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        return await inner.MoveNext(either.Token);
    }
}
