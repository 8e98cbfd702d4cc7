using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ocop.EventStore;

namespace Ocop.ServiceDefaults.Store.Commands;

internal static class ShowStream
{
    public static Command Command(IServiceProvider services)
    {
        var stream = new Argument<string>("stream") { Description = "The stream's whole name: product-38-16279-1-2026" };
        var version = new Option<long?>("--version") { Description = "As of this version of the stream" };
        var point = new PointInTime();
        var command = new Command("show", "Shows a stream's events, one JSON document a line") { stream, version };
        point.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Run(
            services.GetRequiredService<IEventStore>(),
            parsed.GetValue(stream)!,
            parsed.GetValue(version) is { } v ? AsOf.Version(v) : point.Of(parsed),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(IEventStore store, string stream, AsOf asOf, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var events = await store.ReadStream(stream, asOf, cancellationToken);
        foreach (var stored in events)
        {
            await console.Output.WriteLineAsync(EventText.Line(stored));
        }

        if (events.Count > 0)
        {
            return 0;
        }

        await console.Error.WriteLineAsync($"There is no stream '{stream}' then.");
        return 1;
    }
}
