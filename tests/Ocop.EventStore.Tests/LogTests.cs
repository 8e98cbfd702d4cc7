using Npgsql;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

public sealed class LogTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenConcurrentWritersAndConflicts_WhenAReaderFollows_ThenItSeesEveryPositionInOrderWithoutGaps()
    {
        const int Writers = 12;
        const int Each = 25;
        var start = await LastPosition();
        var seen = new List<long>();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var reader = Task.Run(
            async () =>
            {
                var after = start;
                while (seen.Count < Writers * Each)
                {
                    var batch = await fixture.Store.ReadLog(after, 100, done.Token);
                    seen.AddRange(batch.Select(e => e.Position));
                    after = batch.Count > 0 ? batch[^1].Position : after;
                }
            },
            Token);

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var i = 0; i < Each; i++)
            {
                // Half of the writers share a stream, so that conflicts and their rollbacks are part of it.
                await fixture.Store.Decide<Ledger>($"log-{writer / 2}", By("w"), _ => Ledger.PutIn(1m), Token);
            }
        }));
        await reader.WaitAsync(Patience.Seconds(30), Token);

        seen.Should().Equal(Enumerable.Range(1, Writers * Each).Select(i => start + i));
    }

    [Fact]
    public async Task GivenAnOldShape_WhenRead_ThenItComesInItsCurrentOne()
    {
        await fixture.Store.Decide<Ledger>("old", By("a"), _ => Decision.Happens(new MoneyPutIn(3m), new MoneyTakenOutV1(1m)), Token);

        var events = await fixture.Store.ReadStream<Ledger>("old", AsOf.Now, Token);

        events[1].Type.Should().Be("money_taken_out");
        events[1].Data.Should().Be(new MoneyTakenOut(1m, "unknown"));
    }

    [Fact]
    public async Task GivenATypeThatNobodyRegistered_WhenRead_ThenTheReaderStops()
    {
        await fixture.Store.Decide<Ledger>("unknown", By("a"), _ => Ledger.PutIn(1m), Token);
        await using (var rename = fixture.DataSource.CreateCommand("update mt_events set type = 'never_heard_of' where stream_id = 'ledger-unknown'"))
        {
            await rename.ExecuteNonQueryAsync(Token);
        }

        var read = () => fixture.Store.ReadStream<Ledger>("unknown", AsOf.Now, Token);
        var load = () => fixture.Store.Load<Ledger>("unknown", AsOf.Now, Token);

        (await read.Should().ThrowAsync<UnreadableEventException>()).WithMessage("*never_heard_of*version 1 of ledger-unknown*");
        (await load.Should().ThrowAsync<UnreadableEventException>()).WithMessage("*never_heard_of*version 1 of ledger-unknown*");
        await using var restore = fixture.DataSource.CreateCommand("update mt_events set type = 'money_put_in' where stream_id = 'ledger-unknown'");
        await restore.ExecuteNonQueryAsync(Token);
    }

    [Fact]
    public async Task GivenTheCounter_WhenLookedAt_ThenTheSequenceOfMartenIsNeverBelowIt()
    {
        await fixture.Store.Decide<Ledger>("sequence", By("a"), _ => Ledger.PutIn(1m), Token);

        await using var command = fixture.DataSource.CreateCommand("select last_value >= (select position from ocop_log) from mt_events_sequence");

        (await command.ExecuteScalarAsync(Token)).Should().Be(true);
    }

    private async Task<long> LastPosition()
    {
        await using NpgsqlCommand command = fixture.DataSource.CreateCommand("select position from ocop_log");
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
