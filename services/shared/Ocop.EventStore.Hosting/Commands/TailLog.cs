using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Hosting.Commands;

internal static class TailLog
{
    private const int PageSize = 500;

    public static Command Command(IServiceProvider services)
    {
        var count = new Option<int>("-n") { Description = "Begin so many events before the end", DefaultValueFactory = _ => 20 };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on as events happen" };
        count.Validators.Add(result => NumberOf.RequirePositive(result, count));
        var command = new Command("tail", "Xem các sự kiện cuối / Shows the log's last events, one JSON document a line") { count, follow };
        command.SetAction((parsed, cancellationToken) =>
            Run(services, parsed.GetValue(count), parsed.GetValue(follow), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task Run(IServiceProvider services, int count, bool follow, TextWriter output, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IEventStore>();
        var signal = services.GetRequiredService<LogSignal>();
        var listening = follow ? signal.Listen(cancellationToken) : Task.CompletedTask;
        var position = await Head(services.GetRequiredService<NpgsqlDataSource>(), cancellationToken) - count;
        while (true)
        {
            var next = signal.Next;
            var page = await store.ReadLog(position, PageSize, cancellationToken);
            foreach (var stored in page)
            {
                await output.WriteLineAsync(EventText.Line(stored));
            }

            position = page.Count > 0 ? page[^1].Position : position;
            if (page.Count == 0 && !follow)
            {
                return;
            }

            if (page.Count == 0)
            {
                await await Task.WhenAny(next.WaitAsync(cancellationToken), listening);
            }
        }
    }

    private static async Task<long> Head(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select position from ocop_log");
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
