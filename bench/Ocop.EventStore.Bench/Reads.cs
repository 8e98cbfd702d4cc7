using System.Data;
using System.Text.Json;
using Npgsql;
using Ocop.EventStore.LogFiles;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Bench;

/// <summary>Streams folded, the log read from its beginning to its end, and a log brought in; each beside what plain Npgsql does for it.</summary>
internal sealed class Reads(BenchDatabase database, TimeSpan time)
{
    public const int LogLength = 100_000;

    // Once would be over in less than half a second.
    private const int Readings = 4;

    public IEnumerable<Figure> Figures()
    {
        yield return new("load10", "load a stream of 10 events", "loads/s", new(() => Load(10)), new(() => PlainLoad(10)));
        yield return new("load1000", "load a stream of 1,000 events", "loads/s", new(() => Load(1000)), new(() => PlainLoad(1000)));
        yield return new("readAll", "read the whole log", "events/s", new(ReadLog), new(PlainReadLog));
        yield return new("bulk", "bulk import", "events/s", new(Import), new(PlainCopy));
    }

    private async Task<double> Load(int length)
    {
        await database.Fill(LogLength / 10, length);
        await using var store = database.NewStore();
        return await Contender.Rate(1, time, async (_, goes) =>
        {
            var done = 0L;
            for (; goes(); done++)
            {
                var loaded = await store.Load<Parcel>($"{done % (LogLength / 10 / length)}", AsOf.Now, CancellationToken.None);
                Require(loaded.Version == length);
            }

            return done;
        });
    }

    private async Task<double> PlainLoad(int length)
    {
        await database.Fill(LogLength / 10, length);
        return await Contender.Rate(1, time, async (_, goes) =>
        {
            var done = 0L;
            for (; goes(); done++)
            {
                var state = Parcel.Initial;
                var version = 0L;
                await using var command = database.DataSource.CreateCommand("select version, type, data from mt_events where stream_id = $1 order by version");
                command.Parameters.Add(new() { Value = $"parcel-{done % (LogLength / 10 / length)}" });
                await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess);
                while (await reader.ReadAsync())
                {
                    version = reader.GetInt64(0);
                    var type = reader.GetString(1);
                    Require(type.Length > 0);
                    state = state.Evolve(JsonSerializer.Deserialize<ParcelWeighed>(reader.GetFieldValue<byte[]>(2), EventRegistry.Json)!);
                }

                Require(version == length);
            }

            return done;
        });
    }

    private async Task<double> ReadLog()
    {
        await FillOnce();
        await using var store = database.NewStore();
        return await Contender.Rate(Readings * LogLength, async () =>
        {
            for (var i = 0; i < Readings; i++)
            {
                var position = 0L;
                await foreach (var page in store.ReadPages(position, ProjectionReplay.BatchSize, CancellationToken.None))
                {
                    position = page[^1].Position;
                }

                Require(position == LogLength);
            }
        });
    }

    private async Task<double> PlainReadLog()
    {
        await FillOnce();
        return await PlainReadings(database.DataSource);
    }

    /// <returns>Events a second.</returns>
    public static Task<double> PlainReadings(NpgsqlDataSource dataSource) => Contender.Rate(Readings * LogLength, async () =>
    {
        for (var i = 0; i < Readings; i++)
        {
            await PlainRead(dataSource);
        }
    });

    /// <summary>All columns that an event comes with, its JSON deserialised, the metadata's left as it is.</summary>
    private static async Task PlainRead(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand($"select {EventRow.Columns} from mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess);
        var position = 0L;
        while (await reader.ReadAsync())
        {
            position = reader.GetInt64(0);
            _ = (reader.GetGuid(1), reader.GetString(2), reader.GetInt64(3));
            _ = JsonSerializer.Deserialize<ParcelWeighed>(reader.GetFieldValue<byte[]>(4), EventRegistry.Json);
            _ = (reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6), reader.IsDBNull(7), reader.IsDBNull(8));
            _ = (reader.GetFieldValue<byte[]>(9), reader.GetString(10));
        }

        Require(position == LogLength);
    }

    private Task FillOnce() => database.Fill(LogLength, 10);

    private async Task<double> Import()
    {
        await database.Clear();
        var import = new LogImport(database.DataSource, database.Registry);
        return await Contender.Rate(LogLength, () => import.Run(database.Log(LogLength, 10), CancellationToken.None));
    }

    private async Task<double> PlainCopy()
    {
        await database.Clear();
        return await Contender.Rate(LogLength, async () =>
        {
            await using var connection = await database.DataSource.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var streams = await connection.BeginBinaryImportAsync("copy mt_streams (id, type, version) from stdin (format binary)"))
            {
                for (var i = 0; i < LogLength / 10; i++)
                {
                    await streams.WriteRowAsync(CancellationToken.None, $"parcel-{i}", Parcel.Category, 10L);
                }

                await streams.CompleteAsync();
            }

            await using (var events = await connection.BeginBinaryImportAsync(LogImport.CopyEvents))
            {
                await foreach (var entry in database.Log(LogLength, 10))
                {
                    await LogImport.WriteRow(events, entry, CancellationToken.None);
                }

                await events.CompleteAsync();
            }

            await transaction.CommitAsync();
        });
    }

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("What was read is not what was written.");
        }
    }
}
