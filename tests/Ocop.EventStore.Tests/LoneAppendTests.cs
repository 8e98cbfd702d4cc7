using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>An event on its own goes in by ocop_append, all else by the statement for groups: both keep the same rules.</summary>
public sealed class LoneAppendTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task GivenNewAndKnownStreams_WhenAppended_ThenVersionPositionSequenceAndStreamAgree(int events)
    {
        await Append($"grows-{events}", 0, events);
        var second = await Append($"grows-{events}", events, events);

        second.Version.Should().Be(2 * events);
        (await Scalar<long>("select position from ocop_log")).Should().Be(second.Position);
        (await Scalar<long>("select last_value from mt_events_sequence")).Should().Be(second.Position);
        (await Scalar<long>($"select version from mt_streams where id = 'ledger-grows-{events}'")).Should().Be(second.Version);
        (await fixture.Store.ReadStream<Ledger>($"grows-{events}", AsOf.Now, Token)).Select(e => e.Version)
            .Should().Equal(Enumerable.Range(1, 2 * events).Select(version => (long)version));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task GivenAStreamThatIsThereWithoutEvents_WhenAppended_ThenItBegins(int events)
    {
        await Execute($"insert into mt_streams (id, type, version) values ('ledger-empty-{events}', 'ledger', 0)");

        (await Append($"empty-{events}", 0, events)).Version.Should().Be(events);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 7)]
    [InlineData(2, 0)]
    [InlineData(2, 7)]
    public async Task GivenAnotherVersion_WhenAppended_ThenItConflictsAndBurnsNoPosition(int events, long expected)
    {
        var first = await Append($"conflict-{events}-{expected}", 0, 1);

        var conflict = await FluentActions.Awaiting(() => Append($"conflict-{events}-{expected}", expected, events)).Should().ThrowAsync<ConcurrencyException>();

        conflict.Which.Actual.Should().Be(1);
        (await Scalar<long>("select position from ocop_log")).Should().Be(first.Position);
        (await Append($"conflict-{events}-{expected}", 1, 1)).Position.Should().Be(first.Position + 1);
    }

    [Theory]
    [InlineData(1, "is_archived = true")]
    [InlineData(1, "type = 'other'")]
    [InlineData(2, "is_archived = true")]
    [InlineData(2, "type = 'other'")]
    public async Task GivenAStreamThatIsClosedOrNotOurs_WhenAppended_ThenItConflicts(int events, string change)
    {
        var id = $"closed-{events}-{change.Length}";
        await Append(id, 0, 1);
        await Execute($"update mt_streams set {change} where id = 'ledger-{id}'");

        await FluentActions.Awaiting(() => Append(id, 1, events)).Should().ThrowAsync<ConcurrencyException>();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task GivenAKeySeenBefore_WhenItComesAgain_ThenTheFirstAnswerComesOrTheOtherBodyIsRefused(int events)
    {
        var first = await Append($"keyed-{events}", 0, events, By("a", $"lone-{events}", "h"));
        await Append($"keyed-{events}", events, 1);

        var again = await Append($"keyed-{events}", 0, events, By("a", $"lone-{events}", "h"));
        var otherBody = () => Append($"keyed-elsewhere-{events}", 0, events, By("a", $"lone-{events}", "other"));
        var otherStream = await Append($"keyed-besides-{events}", 0, events, By("a", $"lone-{events}", "h"));

        again.Should().Be(first with { Repeated = true });
        await otherBody.Should().ThrowAsync<IdempotencyKeyReusedException>();
        otherStream.Should().Match<Appended>(a => !a.Repeated && a.Position == first.Position + 1 + events, "what was refused or repeated burns no position");
    }

    private Task<Appended> Append(string id, long expected, int events, CommandContext? context = null) => fixture.Store.Append<Ledger>(
        id, expected, [.. Enumerable.Range(0, events).Select(i => new MoneyPutIn(i + 1m))], context ?? By("a"), Token);

    private async Task<T> Scalar<T>(string sql)
    {
        await using var command = fixture.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    private Task Execute(string sql) => fixture.Rows(sql, Token);
}
