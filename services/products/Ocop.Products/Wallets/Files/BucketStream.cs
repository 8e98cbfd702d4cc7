namespace Ocop.Products.Wallets.Files;

/// <summary>An object as a stream that can be read from anywhere: moving only makes the next read ask for the rest from there.</summary>
/// <param name="open">The object's bytes from a place on.</param>
/// <param name="length">Bytes.</param>
internal sealed class BucketStream(Func<long, CancellationToken, Task<Stream>> open, long length) : Stream
{
    private Stream? _rest;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = offset + origin switch
        {
            SeekOrigin.Current => _position,
            SeekOrigin.End => length,
            _ => 0,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(position, nameof(offset));
        if (position != _position)
        {
            _rest?.Dispose();
            (_rest, _position) = (null, position);
        }

        return position;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length)
        {
            return 0;
        }

        _rest ??= await open(_position, cancellationToken);
        var read = await _rest.ReadAsync(buffer, cancellationToken);
        _position += read;
        return read > 0 || buffer.IsEmpty ? read : throw new EndOfStreamException($"The object ended at {_position} of {length} bytes.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _rest?.Dispose();
        }

        base.Dispose(disposing);
    }
}
