using Npgsql;
using NpgsqlTypes;
using Ocop.EventStore.Postgres;

namespace Ocop.EventStore.Bench;

/// <summary>
/// Writers that each fill one stream of ten events after the other, one event a command, with expected version. The baseline is what a lean store does
/// with plain Npgsql on the same tables: one prepared batch a command on a connection from the pool. It keeps no counter (its positions come from the
/// sequence, with gaps and out of commit order), wakes nobody and knows no keys.
/// </summary>
internal sealed class Appends(BenchDatabase database, TimeSpan time)
{
    private const int StreamLength = 10;
    private const int Unnested = 100;

    private const string NewStream = "insert into mt_streams (id, type, version, timestamp, created) values ($1, $2, $3 + 1, $4, $4)";

    private const string MoveStream = "update mt_streams set version = $3 + 1, timestamp = $4 where id = $1 and type = $2 and version = $3";

    private const string NewEvent =
        """
        insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)
        values (nextval('mt_events_sequence'), $1, $2, $3, $4, $5, $6, $7, $8, $9)
        """;

    private const string NewEvents =
        """
        insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)
        select nextval('mt_events_sequence'), e.id, e.stream, $1, e.data, e.type, $2, e.dotnet, e.headers, e.actor
        from unnest($3, $4, $5, $6, $7, $8, $9) as e (id, stream, data, type, dotnet, headers, actor)
        """;

    private readonly string _type = database.Registry.NameOf(typeof(ParcelWeighed));
    private readonly string _dotNetType = database.Registry.DotNetNameOf(typeof(ParcelWeighed));

    public IEnumerable<Figure> Figures()
    {
        var plain1 = new Contender(() => Plain(1));
        var plain8 = new Contender(() => Plain(8));
        var ours64 = new Contender(() => Ours(64));
        yield return new("append1", "append, 1 writer", "events/s", new(() => Ours(1)), plain1);
        yield return new("append8", "append, 8 writers", "events/s", new(() => Ours(8)), plain8);
        yield return new("append64", "append, 64 writers (baseline: 8)", "events/s", ours64, plain8);
        yield return new("unnest64", "append, 64 writers (baseline: unnest INSERTs of 100)", "events/s", ours64, new(Unnest));
        yield return new("append100", "append, 1 writer, 100 events a command (baseline: the same)", "events/s", new(OursMany), new(Unnest));
    }

    private async Task<double> Ours(int writers)
    {
        await database.Clear();
        await using var store = database.NewStore();
        return await Contender.Rate(writers, time, async (writer, goes) =>
        {
            var done = 0L;
            for (; goes(); done++)
            {
                object[] events = [ParcelWeighed.Number(done)];
                await store.Append<Parcel>($"{writer}-{done / StreamLength}", done % StreamLength, events, BenchDatabase.Context, CancellationToken.None);
            }

            return done;
        });
    }

    private async Task<double> OursMany()
    {
        await database.Clear();
        await using var store = database.NewStore();
        return await Contender.Rate(1, time, async (_, goes) =>
        {
            var done = 0L;
            for (; goes(); done += Unnested)
            {
                object[] events = [.. Enumerable.Range(0, Unnested).Select(i => ParcelWeighed.Number(done + i))];
                await store.Append<Parcel>($"{done}", 0, events, BenchDatabase.Context, CancellationToken.None);
            }

            return done;
        });
    }

    private async Task<double> Plain(int writers)
    {
        await database.Clear();
        return await Contender.Rate(writers, time, async (writer, goes) =>
        {
            var done = 0L;
            for (; goes(); done++)
            {
                await PlainAppend($"parcel-{writer}-{done / StreamLength}", done % StreamLength, ParcelWeighed.Number(done));
            }

            return done;
        });
    }

    private async Task PlainAppend(string stream, long version, ParcelWeighed @event)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new(version == 0 ? NewStream : MoveStream) { Parameters = { Of(stream), Of(Parcel.Category), Of(version), Of(now) } },
                new(NewEvent)
                {
                    Parameters =
                    {
                        Of(Guid.CreateVersion7(now)), Of(stream), Of(version + 1), Json(EventRegistry.SerializeToUtf8(@event)), Of(_type), Of(now), Of(_dotNetType),
                        Json(Headers()), Of(BenchDatabase.Context.Actor.Id),
                    },
                },
            },
        };
        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
        if (batch.BatchCommands[0].RecordsAffected != 1)
        {
            throw new ConcurrencyException(stream, version, -1);
        }
    }

    /// <summary>A hundred streams that are there already; what a store does besides (versions of streams, positions in order) is left out.</summary>
    private async Task<double> Unnest()
    {
        await database.Clear();
        await BenchDatabase.Execute(
            database.DataSource, $"insert into mt_streams (id, type, version) select 'parcel-' || i, 'parcel', 0 from generate_series(0, {Unnested - 1}) i");
        string[] streams = [.. Enumerable.Range(0, Unnested).Select(i => $"parcel-{i}")];
        return await Contender.Rate(1, time, async (_, goes) =>
        {
            var done = 0L;
            for (; goes(); done += Unnested)
            {
                await UnnestOnce(streams, done);
            }

            return done;
        });
    }

    private async Task UnnestOnce(string[] streams, long done)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var connection = await database.DataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(NewEvents, connection)
        {
            Parameters =
            {
                Of((done / Unnested) + 1),
                Of(now),
                Of(Many(_ => Guid.CreateVersion7(now))),
                Of(streams),
                Json(Many(i => EventRegistry.SerializeToUtf8(ParcelWeighed.Number(done + i)))),
                Of(Many(_ => _type)),
                Of(Many(_ => _dotNetType)),
                Json(Many(_ => Headers())),
                Of(Many(_ => BenchDatabase.Context.Actor.Id)),
            },
        };
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    private static T[] Many<T>(Func<int, T> make) => [.. Enumerable.Range(0, Unnested).Select(make)];

    private static byte[] Headers() => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(EventHeaders.Of(BenchDatabase.Context, null), EventRegistry.Json);

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<byte[]> Json(byte[] value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static NpgsqlParameter<byte[][]> Json(byte[][] value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb };
}
