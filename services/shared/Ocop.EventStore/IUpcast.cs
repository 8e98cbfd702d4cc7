namespace Ocop.EventStore;

/// <summary>
/// An old shape of a fact, which says what it is in the next one. The log keeps what was written; whoever reads it sees the newest shape. From the
/// fact alone: no clock, no look-up, so that it reads the same for ever.
/// </summary>
/// <typeparam name="TNext">The next version of the same event name.</typeparam>
public interface IUpcast<out TNext>
    where TNext : class
{
    TNext Upcast();
}
