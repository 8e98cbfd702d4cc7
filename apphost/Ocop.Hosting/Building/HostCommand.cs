namespace Ocop.Hosting;

internal enum HostCommand
{
    Up,
    Status,
    Down,
    Order,
    Publish,
}
