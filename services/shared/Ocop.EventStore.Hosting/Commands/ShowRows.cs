using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Hosting.Commands;

internal static class ShowRows
{
    public static Command Command(IServiceProvider services)
    {
        var projections = new ChosenProjections(services);
        var point = new PointInTime();
        var command = new Command("rows", "Xem các dòng / Shows projections' rows as the log makes them, now or as of a point, one JSON document a line");
        projections.AddTo(command);
        point.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            foreach (var projection in projections.Of(parsed))
            {
                await Write(services, projection, point.Of(parsed), parsed.InvocationConfiguration.Output, cancellationToken);
            }
        });
        return command;
    }

    private static async Task Write(IServiceProvider services, Projection projection, AsOf asOf, TextWriter output, CancellationToken cancellationToken)
    {
        await using var then = await ProjectionAsOf.Open(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<IEventStore>(), projection, asOf, cancellationToken);
        foreach (var table in await then.Tables(cancellationToken))
        {
            await using var command = new NpgsqlCommand($"select to_jsonb(r)::text from {table} r order by r", then.Connection);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken);
            while (await rows.ReadAsync(cancellationToken))
            {
                await output.WriteLineAsync($$"""{"table": "{{table}}", "row": {{rows.GetString(0)}}}""");
            }
        }
    }
}
