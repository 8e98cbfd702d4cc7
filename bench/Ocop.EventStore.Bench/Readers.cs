using System.Diagnostics;
using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Projections;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Bench;

/// <summary>A projection rebuilt from the whole log, and how soon after its append an event stands in a projection's rows.</summary>
internal sealed class Readers(BenchDatabase database)
{
    private const int Samples = 250;
    private static readonly TimeSpan s_betweenAppends = TimeSpan.FromMilliseconds(20);

    public IEnumerable<Figure> Figures()
    {
        var read = new Contender(Read);
        yield return new("rebuild", "rebuild a projection (baseline: reading its events)", "events/s", new(() => Rebuild(new ParcelWeights())), read);
        yield return new("rebuildRows", "rebuild a projection with a row an event (baseline: the same)", "events/s", new(() => Rebuild(new ParcelWeighings())), read);
    }

    private async Task<double> Rebuild(Projection projection)
    {
        await database.Fill(Reads.LogLength, 10);
        await using var store = database.NewStore();
        await new ProjectionReader(projection).Prepare(database.DataSource, CancellationToken.None);
        return await Contender.Rate(Reads.LogLength, () => new ProjectionRebuild(database.DataSource, store, projection).Run(null, CancellationToken.None));
    }

    private async Task<double> Read()
    {
        await database.Fill(Reads.LogLength, 10);
        return await Reads.PlainReadings(database.DataSource);
    }

    /// <summary>Milliseconds from an append's answer until its event is seen in the projection's rows, at 50 events a second.</summary>
    public async Task<List<double>> Latencies()
    {
        await database.Clear();
        await using var store = database.NewStore();
        using var stop = new CancellationTokenSource();
        var signal = new LogSignal(database.DataSource);
        var runner = new LogRunner(database.DataSource, store, signal, new ProjectionReader(new ParcelWeights()));
        Task[] running = [Ignore(signal.Listen(stop.Token)), runner.Run(stop.Token)];
        var latencies = new List<double>();
        await using (var connection = await database.DataSource.OpenConnectionAsync())
        {
            await Sample(store, connection, 0);
            for (var i = 1; i <= Samples; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                latencies.Add(await Sample(store, connection, i));
                var rest = s_betweenAppends - Stopwatch.GetElapsedTime(begun);
                await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(running);
        return latencies;
    }

    private static async Task<double> Sample(PostgresEventStore store, NpgsqlConnection connection, int number)
    {
        var appended = await store.Decide<Parcel>($"{number}", BenchDatabase.Context, _ => Decision.Happens(ParcelWeighed.Number(number)), CancellationToken.None);
        var begun = Stopwatch.GetTimestamp();
        await using var look = new NpgsqlCommand("select exists (select from parcel_weights_v1 where stream = $1 and position = $2)", connection);
        look.Parameters.Add(new() { Value = $"parcel-{number}" });
        look.Parameters.Add(new() { Value = appended.Position });
        while (!await IsThere(look))
        {
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static async Task<bool> IsThere(NpgsqlCommand look)
    {
        try
        {
            return await look.ExecuteScalarAsync() is true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private static async Task Ignore(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // Stopped by us.
        }
    }
}
