using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using Ocop.EventStore.Postgres;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>Appends that share a commit: each gets its own answer, whatever becomes of its neighbours, of the connection or of another replica.</summary>
public sealed class GroupCommitTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private const int Writers = 16;

    private static readonly object[] s_one = [new MoneyPutIn(1m)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenTheSameExpectedVersionManyTimes_WhenAppendedAtOnce_ThenOnePassesAndTheOthersHearTheVersionThatBeatThem()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Try(() => Append("one-wins", 0))));

        answers.Count(answer => answer.Appended is not null).Should().Be(1);
        answers.Where(answer => answer.Conflict is not null).Should().HaveCount(Writers - 1).And.OnlyContain(answer => answer.Conflict!.Actual == 1);
    }

    [Fact]
    public async Task GivenAppendsThatFollowEachOther_WhenSentWithoutWaiting_ThenNoneConflicts()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(version => Append("chain", version)));

        answers.Select(answer => answer.Version).Should().Equal(Enumerable.Range(1, 20).Select(version => (long)version));
    }

    [Fact]
    public async Task GivenAConflict_WhenAppended_ThenNoPositionIsBurnt()
    {
        var first = await Append("burns-nothing", 0);
        await Try(() => Append("burns-nothing", 0));
        await Try(() => Append("burns-nothing", 7));

        (await Append("burns-nothing", 1)).Position.Should().Be(first.Position + 1);
    }

    [Fact]
    public async Task GivenSeveralEvents_WhenAppendedBesideOthers_ThenTheyStandTogetherInOrder()
    {
        object[] three = [new MoneyPutIn(1m), new MoneyPutIn(2m), new MoneyPutIn(3m)];
        var appends = Enumerable.Range(0, Writers).Select(i => fixture.Store.Append<Ledger>($"three-{i}", 0, three, By("a"), Token));

        foreach (var (answer, i) in (await Task.WhenAll(appends)).Select((answer, i) => (answer, i)))
        {
            var events = await fixture.Store.ReadStream<Ledger>($"three-{i}", AsOf.Now, Token);
            events.Select(e => e.Data).Should().Equal(three);
            events.Select(e => e.Position).Should().Equal(answer.Position - 2, answer.Position - 1, answer.Position);
            events.Select(e => e.Version).Should().Equal(1, 2, 3);
        }
    }

    [Fact]
    public async Task GivenAnArchivedStream_WhenAppended_ThenItConflicts()
    {
        await Append("archived", 0);
        await Execute("update mt_streams set is_archived = true where id = 'ledger-archived'");

        await FluentActions.Awaiting(() => Append("archived", 1)).Should().ThrowAsync<ConcurrencyException>();
    }

    [Fact]
    public async Task GivenOneThatTheDatabaseCannotHold_WhenAppendedAmongOthers_ThenItAloneFails()
    {
        object[] zero = [new MoneyTakenOut(1m, "a\0b")];
        var appends = Enumerable.Range(0, Writers)
            .Select(i => Record(() => fixture.Store.Append<Ledger>($"neighbour-{i}", 0, i == 5 ? zero : s_one, By("a"), Token)))
            .ToList();

        var failures = await Task.WhenAll(appends);

        failures[5].Should().BeAssignableTo<PostgresException>();
        failures.Where((_, i) => i != 5).Should().OnlyContain(failure => failure == null);
    }

    [Fact]
    public async Task GivenOneThatCannotEvenBeSent_WhenAppendedAmongOthers_ThenItAloneFails()
    {
        var failures = await Task.WhenAll(Enumerable.Range(0, Writers)
            .Select(i => Record(() => fixture.Store.Append<Ledger>($"unsendable-{i}", 0, s_one, By(i == 5 ? "half a \ud800" : "a"), Token))));

        failures[5].Should().NotBeNull();
        failures.Where((_, i) => i != 5).Should().OnlyContain(failure => failure == null);
    }

    [Fact]
    public async Task GivenTheSameKeyAtOnce_WhenAppended_ThenItHappensOnceAndAllHearTheSame()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Writers)
            .Select(_ => fixture.Store.Append<Ledger>("same-key", 0, s_one, By("a", "g1", "h"), Token)));

        answers.Count(answer => !answer.Repeated).Should().Be(1);
        answers.Select(answer => (answer.Version, answer.Position)).Distinct().Should().ContainSingle();
    }

    [Fact]
    public async Task GivenTheSameKeyWithAnotherBody_WhenAppendedAtOnce_ThenOneIsRefused()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 2)
            .Select(i => Record(() => fixture.Store.Append<Ledger>($"body-{i}", 0, s_one, By("a", "g2", $"h{i}"), Token))));

        answers.Count(failure => failure is IdempotencyKeyReusedException).Should().Be(1);
        answers.Count(failure => failure is null).Should().Be(1);
    }

    [Fact]
    public async Task GivenAKeySeenByAnotherReplica_WhenItComesAgainHere_ThenTheFirstAnswerComes()
    {
        await using var replica = new PostgresEventStore(fixture.DataSource, Registry, fixture.Clock);
        var first = await replica.Append<Ledger>("replica-key", 0, s_one, By("a", "g3", "h"), Token);

        var again = await fixture.Store.Append<Ledger>("replica-key", 0, s_one, By("a", "g3", "h"), Token);

        again.Should().Be(first with { Repeated = true });
    }

    [Fact]
    public async Task GivenACallerThatHasGivenUp_WhenItsTurnComes_ThenNothingIsWritten()
    {
        await using var blocker = await fixture.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var hold = new NpgsqlCommand("select from ocop_log for update", blocker, transaction))
        {
            await hold.ExecuteNonQueryAsync(Token);
        }

        using var givingUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var sent = Append("sent", 0);
        await Eventually.Holds(CommitterWaits, "the committer waiting for the counter");
        var queued = fixture.Store.Append<Ledger>("queued", 0, s_one, By("a"), givingUp.Token);
        await givingUp.CancelAsync();

        await FluentActions.Awaiting(() => queued).Should().ThrowAsync<OperationCanceledException>();
        await transaction.RollbackAsync(Token);
        (await sent).Version.Should().Be(1);
        await Append("after-queued", 0);
        (await fixture.Store.ReadStream<Ledger>("queued", AsOf.Now, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenAppendsUnderWay_WhenTheStoreIsDisposed_ThenAllAreAnsweredAndLaterOnesRefused()
    {
        var store = new PostgresEventStore(fixture.DataSource, Registry, fixture.Clock);
        var appends = Enumerable.Range(0, 100).Select(i => store.Append<Ledger>($"drain-{i}", 0, s_one, By("a"), Token)).ToList();

        await store.DisposeAsync();

        (await Task.WhenAll(appends)).Should().OnlyContain(answer => answer.Version == 1);
        await FluentActions.Awaiting(() => store.Append<Ledger>("late", 0, s_one, By("a"), Token)).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task GivenTwoReplicas_WhenSixteenWritersShareStreams_ThenPositionsHaveNoGapAndEveryAnswerIsTrue()
    {
        await using var replica = new PostgresEventStore(fixture.DataSource, Registry, fixture.Clock);
        PostgresEventStore[] stores = [fixture.Store, replica];
        var start = await LastPosition();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var following = Follow(start, done.Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var heard = new List<Appended>();
            for (var i = 0; i < 40; i++)
            {
                heard.Add(await stores[writer % 2].Decide<Ledger>($"shared-{writer / 4}", By("w"), _ => Ledger.PutIn(1m), Token));
            }

            return heard;
        }));

        var positions = answers.SelectMany(heard => heard).Select(answer => answer.Position).Order().ToList();
        positions.Should().Equal(Enumerable.Range(1, Writers * 40).Select(i => start + i));
        await Eventually.Holds(() => Task.FromResult(following.Seen.Count == positions.Count), "the reader at the end");
        await done.CancelAsync();
        following.Seen.Should().Equal(positions);
    }

    [Fact]
    public async Task GivenSessionsThatAreKilledUnderLoad_WhenAllHasEnded_ThenWhatWasAnsweredIsThereOnceAndNothingTwice()
    {
        await using var own = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(fixture.ConnectionString) { ApplicationName = "killed" });
        await using var store = new PostgresEventStore(own, Registry, fixture.Clock);
        var start = await LastPosition();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteUntil(store, writer, enough.Token), Token)).ToList();
        for (var i = 0; i < 12; i++)
        {
            var reached = await LastPosition();
            await Eventually.Holds(async () => await LastPosition() > reached, "progress after a killed session");
            await Execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'killed'");
        }

        await enough.CancelAsync();
        var answered = (await Task.WhenAll(writing)).SelectMany(heard => heard).ToList();

        var log = (await ReadLog(start)).Where(e => e.Stream.StartsWith("ledger-killed-", StringComparison.Ordinal)).ToList();
        log.Select(e => e.Data).Should().OnlyHaveUniqueItems("each amount was put in by one append only");
        answered.Should().NotBeEmpty().And.OnlyContain(a => log.Any(e => e.Position == a.Position && e.Data.Equals(a.Event)));
        (await ReadLog(0)).Select(e => e.Position).Should().Equal(Enumerable.Range(1, (int)await LastPosition()).Select(i => (long)i));
    }

    [Fact]
    public void GivenAnyMixOfCommands_WhenSentAtOnce_ThenEachStreamHoldsExactlyWhatWasAnsweredAndAKeyHasOneAnswer() =>
        Prop.ForAll(
                s_wishes.ListOf(24).ToArbitrary(),
                wishes => HoldsExactlyWhatWasAnswered([.. wishes]).WaitAsync(Patience.Seconds(30), Token).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static readonly Gen<Wish> s_wishes =
        from stream in Gen.Choose(0, 3)
        from expected in Gen.Choose(0, 4)
        from events in Gen.Choose(1, 3)
        from key in Gen.Choose(0, 6)
        select new Wish(stream, expected, events, key);

    /// <param name="Key">Above 3, none.</param>
    private sealed record Wish(int Stream, int Expected, int Events, int Key);

    private async Task<bool> HoldsExactlyWhatWasAnswered(Wish[] wishes)
    {
        var run = Guid.CreateVersion7();
        var answers = await Task.WhenAll(wishes.Select(w => Try(() => fixture.Store.Append<Ledger>(
            $"{run}-{w.Stream}", w.Expected, [.. Enumerable.Repeat(s_one[0], w.Events)], w.Key > 3 ? By("a") : By("a", $"{run}-{w.Stream}-{w.Key}", "h"), Token))));
        var heard = wishes.Zip(answers, (wish, answer) => (Wish: wish, answer.Appended)).Where(h => h.Appended is not null).ToList();
        foreach (var stream in wishes.Select(w => w.Stream).Distinct())
        {
            var there = (await fixture.Store.ReadStream<Ledger>($"{run}-{stream}", AsOf.Now, Token)).Select(e => (e.Version, e.Position));
            var answered = heard.Where(h => h.Wish.Stream == stream && !h.Appended!.Repeated).SelectMany(h => Enumerable.Range(0, h.Wish.Events)
                .Select(back => (h.Appended!.Version - back, h.Appended.Position - back))).Order();
            if (!there.SequenceEqual(answered))
            {
                return false;
            }
        }

        return await Scalar("select last_value from mt_events_sequence") == await LastPosition()
            && heard.Where(h => h.Wish.Key <= 3).GroupBy(h => (h.Wish.Stream, h.Wish.Key))
                .All(key => key.Select(h => (h.Appended!.Version, h.Appended.Position)).Distinct().Count() == 1 && key.Count(h => !h.Appended!.Repeated) == 1);
    }

    private Task<Appended> Append(string id, long expected) => fixture.Store.Append<Ledger>(id, expected, s_one, By("a"), Token);

    private static async Task<(Appended? Appended, ConcurrencyException? Conflict)> Try(Func<Task<Appended>> append)
    {
        try
        {
            return (await append(), null);
        }
        catch (ConcurrencyException e)
        {
            return (null, e);
        }
    }

    private static async Task<Exception?> Record(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>One stream after the other; what failed with the connection may or may not be there, and is not sent again.</summary>
    private static async Task<List<(long Position, object Event)>> WriteUntil(PostgresEventStore store, int writer, CancellationToken enough)
    {
        var heard = new List<(long, object)>();
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            object[] amount = [new MoneyPutIn((writer * 1_000_000m) + i)];
            if (await Record(async () => heard.Add(((await store.Append<Ledger>($"killed-{writer}-{i}", 0, amount, By("k"), Token)).Position, amount[0]))) is { } e)
            {
                e.Should().BeAssignableTo<NpgsqlException>();
            }
        }

        return heard;
    }

    private (List<long> Seen, Task Reading) Follow(long after, CancellationToken cancellationToken)
    {
        var seen = new List<long>();
        return (seen, Task.Run(
            async () =>
            {
                while (!cancellationToken.IsCancellationRequested)
                {
                    foreach (var stored in await fixture.Store.ReadLog(after, 100, cancellationToken))
                    {
                        seen.Add(after = stored.Position);
                    }
                }
            },
            cancellationToken));
    }

    private async Task<List<StoredEvent>> ReadLog(long after)
    {
        var all = new List<StoredEvent>();
        while (await fixture.Store.ReadLog(after, 1000, Token) is { Count: > 0 } page)
        {
            all.AddRange(page);
            after = page[^1].Position;
        }

        return all;
    }

    private async Task<bool> CommitterWaits()
    {
        await using var command = fixture.DataSource.CreateCommand(
            "select count(*) > 0 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
        return await command.ExecuteScalarAsync(Token) is true;
    }

    private Task<long> LastPosition() => Scalar("select position from ocop_log");

    private async Task<long> Scalar(string sql)
    {
        await using var command = fixture.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task Execute(string sql)
    {
        await using var command = fixture.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
