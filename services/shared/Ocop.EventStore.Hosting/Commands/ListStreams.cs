using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ocop.EventStore.Hosting.Commands;

internal static class ListStreams
{
    public static Command Command(IServiceProvider services)
    {
        var prefix = new Argument<string>("prefix") { Description = "Beginning of the stream's name", DefaultValueFactory = _ => "" };
        var limit = new Option<int>("--limit") { Description = "At most so many", DefaultValueFactory = _ => 50 };
        limit.Validators.Add(result => NumberOf.RequirePositive(result, limit));
        var command = new Command("streams", "Liệt kê các luồng, mới đổi trước / Lists streams, the last changed first") { prefix, limit };
        command.SetAction((parsed, cancellationToken) => Run(
            services.GetRequiredService<NpgsqlDataSource>(), parsed.GetValue(prefix)!, parsed.GetValue(limit), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task Run(NpgsqlDataSource dataSource, string prefix, int limit, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            "select id, version, timestamp from mt_streams where starts_with(id, $1) order by timestamp desc, id limit $2");
        command.Parameters.Add(new() { Value = prefix });
        command.Parameters.Add(new() { Value = limit + 1L });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        for (var listed = 0; await reader.ReadAsync(cancellationToken); listed++)
        {
            if (listed == limit)
            {
                await console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"There are more than {limit}; --limit shows more, a prefix fewer."));
                return;
            }

            await console.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{reader.GetFieldValue<DateTimeOffset>(2):u}  {reader.GetInt64(1),6}  {reader.GetString(0)}"));
        }
    }
}
