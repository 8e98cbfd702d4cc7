using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ocop.EventStore.Hosting.Commands;

internal static class ShowStream
{
    public static Command Command(IServiceProvider services)
    {
        var stream = new Argument<string>("stream") { Description = "The stream's whole name: product-38-16279-1-2026" };
        var version = new Option<long?>("--version") { Description = "As of this version of the stream" };
        var point = new PointInTime();
        var stored = new Option<bool>("--stored") { Description = "As they were written, not in their newest shape; also what this program cannot read" };
        var command = new Command("show", "Xem một luồng / Shows a stream's events, one JSON document a line") { stream, version, stored };
        point.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (name, asOf) = (parsed.GetValue(stream)!, parsed.GetValue(version) is { } v ? AsOf.Version(v) : point.Of(parsed));
            var lines = parsed.GetValue(stored)
                ? await StoredForm.Lines(services.GetRequiredService<NpgsqlDataSource>(), name, asOf, cancellationToken)
                : await NewestForm(services.GetRequiredService<IEventStore>(), name, asOf, cancellationToken);
            return await Tell(name, lines, parsed.InvocationConfiguration);
        });
        return command;
    }

    private static async Task<IReadOnlyList<string>> NewestForm(IEventStore store, string stream, AsOf asOf, CancellationToken cancellationToken) =>
        [.. (await store.ReadStream(stream, asOf, cancellationToken)).Select(EventText.Line)];

    private static async Task<int> Tell(string stream, IReadOnlyList<string> lines, InvocationConfiguration console)
    {
        foreach (var line in lines)
        {
            await console.Output.WriteLineAsync(line);
        }

        if (lines.Count > 0)
        {
            return 0;
        }

        await console.Error.WriteLineAsync($"There is no stream '{stream}' then.");
        return 1;
    }
}
