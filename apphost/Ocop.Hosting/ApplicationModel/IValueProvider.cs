namespace Ocop.Hosting;

/// <summary>A value that is known only when the application starts: a port, a password, an address.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
