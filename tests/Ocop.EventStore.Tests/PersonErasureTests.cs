using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Privacy;
using Ocop.EventStore.Projections;
using Ocop.EventStore.Subscriptions;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>What is left of a person after the erasure, wherever one looks.</summary>
public sealed class PersonErasureTests : IAsyncLifetime
{
    private const string Name = "Nguyễn Thị Ánh Tuyết";
    private const string Phone = "0987 654 321";

    private readonly StoreFixture _fixture = new();
    private readonly CancellationTokenSource _stop = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _fixture.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task GivenAPersonInTheLogAndInRows_WhenErased_ThenNothingReadableIsLeftAnywhereAndReplaysStillWork()
    {
        var founded = await Found("one", "tuyet");
        await Found("two", "somebody-else", "Lê Văn Ở Lại", phone: null);
        Start(new PersonKeys(_fixture.DataSource, Master));
        await Eventually.Is(() => FounderInRows("tuyet"), founder => founder == Name, "the row");

        var erased = await Erase("tuyet");

        erased.Should().BeEquivalentTo(new { Version = 1L, Position = 3L, Refusal = (Refusal?)null });
        await Eventually.Is(() => FounderInRows("tuyet"), founder => founder == Erased.Text, "the row without the name");
        await Execute("vacuum full guilds_v1");
        (await PlainText.Find(_fixture.DataSource, Name)).Should().BeEmpty();
        (await PlainText.Find(_fixture.DataSource, Phone)).Should().BeEmpty();
        (await PlainText.Find(_fixture.DataSource, "tuyết")).Should().BeEmpty("words for searching are data, too");

        var nobody = new Fellow("tuyet", Erased.Text, Erased.Text);
        var left = founded with
        {
            Founder = Erased.Text,
            Fellows = [nobody, founded.Fellows[1]],
            Seats = new Dictionary<string, Fellow>(StringComparer.Ordinal) { ["chair"] = nobody },
        };
        (await _fixture.Store.Load<Guild>("one", AsOf.Now, Token)).State.Founding.Should().BeEquivalentTo(left);
        (await _fixture.Store.Load<Guild>("one", AsOf.Position(1), Token)).State.Founding.Should().BeEquivalentTo(left, "the past has no key either");
        (await _fixture.Store.ReadLog(0, 10, Token)).Select(e => e.Data).Should().BeEquivalentTo(
            new object[] { left, Guild.FoundedBy("somebody-else", "Lê Văn Ở Lại"), new PersonErased("tuyet", "Đơn số 15") },
            options => options.RespectingRuntimeTypes().WithStrictOrdering());
        await RowsAreTheSameMadeAnew();
        (await Scalar("select count(*) from ocop_person_key where wrapped is null and erased_position = 3")).Should().Be(1L);
    }

    [Fact]
    public async Task GivenAReplicaThatHasThePersonsKeyInMemory_WhenErasedElsewhere_ThenItReadsNothingMore()
    {
        await Found("one", "tuyet");
        var keys = new PersonKeys(_fixture.DataSource, Master);
        await using var replica = new PostgresEventStore(_fixture.DataSource, Registry, _fixture.Clock, keys);
        Start(keys);
        (await Founder(replica)).Should().Be(Name);

        await Erase("tuyet");

        await Eventually.Is(() => Founder(replica), founder => founder == Erased.Text, "the erasure in the other replica", TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task GivenAReplicaThatHearsNothing_WhenErasedElsewhere_ThenItsMemoryIsTrustedForSecondsOnly()
    {
        await Found("one", "tuyet");
        await using var deaf = new PostgresEventStore(_fixture.DataSource, Registry, _fixture.Clock, new PersonKeys(_fixture.DataSource, Master));
        (await Founder(deaf)).Should().Be(Name);

        await Erase("tuyet");

        await Eventually.Is(() => Founder(deaf), founder => founder == Erased.Text, "the erasure in the deaf replica", TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task GivenAnErasedPerson_WhenWrittenAboutAgain_ThenTheNameDoesNotComeBack()
    {
        await Found("one", "tuyet");
        await Erase("tuyet");
        await using var deaf = new PostgresEventStore(_fixture.DataSource, Registry, _fixture.Clock, new PersonKeys(_fixture.DataSource, Master));

        await deaf.Append<Guild>("again", 0, [Guild.FoundedBy("tuyet", Name, Phone)], By("a"), Token);

        (await _fixture.Store.Load<Guild>("again", AsOf.Now, Token)).State.Founding!.Founder.Should().Be(Erased.Text);
        (await PlainText.Find(_fixture.DataSource, Name)).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenEventsFromBeforeTheFieldWasPersonal_WhenErased_ThenTheyLoseTheText()
    {
        await Found("one", "tuyet");
        await Execute($$"""update mt_events set data = jsonb_set(data, '{fellows,0,name}', '"{{Name}}"') where stream_id = 'guild-one'""");
        (await PlainText.Find(_fixture.DataSource, Name)).Should().Equal("public.mt_events.data");

        await Erase("tuyet");

        (await PlainText.Find(_fixture.DataSource, Name)).Should().BeEmpty();
        (await _fixture.Store.Load<Guild>("one", AsOf.Now, Token)).State.Founding!.Fellows[0].Name.Should().Be(Erased.Text);
    }

    [Fact]
    public async Task GivenAnErasure_WhenRepeatedOrNotAllowed_ThenThereIsOneFactAndNoHalfOne()
    {
        await Found("one", "tuyet");
        var refused = await Erasure(Refusal.RuleBroken("person.data-still-needed")).Erase("tuyet", "Đơn số 15", By("a"), Token);
        var unexplained = await Erasure().Erase("tuyet", " ", By("a"), Token);
        (await Founder(_fixture.Store)).Should().Be(Name);

        var first = await Erasure().Erase("tuyet", "Đơn số 15", By("a", "key", "hash"), Token);
        var again = await Erasure().Erase("tuyet", "Đơn số 15", By("a", "key", "hash"), Token);
        var other = () => Erasure().Erase("tuyet", "Đơn số 16", By("a", "key", "another hash"), Token);
        var later = await Erasure().Erase("tuyet", "Đơn số 17", By("b"), Token);

        refused.Refusal!.Code.Should().Be("person.data-still-needed");
        unexplained.Refusal!.Code.Should().Be("person.reason-missing");
        again.Should().Be(first with { Repeated = true });
        await other.Should().ThrowAsync<IdempotencyKeyReusedException>();
        later.Should().BeEquivalentTo(new { Version = 1L, Refusal = (Refusal?)null });
        (await _fixture.Store.ReadStream("person-tuyet", AsOf.Now, Token)).Should().ContainSingle().Which.Metadata.Actor.Id.Should().Be("a");
    }

    [Fact]
    public async Task GivenTwoWhoEraseAtOnce_WhenBothAnswer_ThenThereIsOneFact()
    {
        await Found("one", "tuyet");

        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(async n =>
        {
            try
            {
                return (await Erasure().Erase("tuyet", "Đơn số 15", By($"office-{n}"), Token)).Version;
            }
            catch (ConcurrencyException e)
            {
                return e.Actual;
            }
        }));

        all.Should().OnlyContain(version => version == 1);
        (await _fixture.Store.ReadStream("person-tuyet", AsOf.Now, Token)).Should().ContainSingle();
    }

    private async Task<GuildFounded> Found(string id, string person, string name = Name, string? phone = Phone)
    {
        var founded = Guild.FoundedBy(person, name, phone);
        await _fixture.Store.Decide<Guild>(id, By("a"), _ => Decision.Happens(founded), Token);
        return founded;
    }

    private Task<Appended> Erase(string subject) => Erasure().Erase(subject, "Đơn số 15", By("office"), Token);

    private PersonErasure Erasure(Refusal? refusal = null) =>
        new(_fixture.DataSource, _fixture.Store, Registry, _fixture.Keys, new Rule(refusal), _fixture.Clock);

    private static async Task<string> Founder(PostgresEventStore store) => (await store.Load<Guild>("one", AsOf.Now, Token)).State.Founding!.Founder;

    /// <summary>A replica at work: it listens, and keeps the rows.</summary>
    private void Start(PersonKeys keys)
    {
        var signal = new LogSignal(_fixture.DataSource) { PersonErased = keys.Doubt };
        _ = signal.Listen(_stop.Token);
        _ = new LogRunner(_fixture.DataSource, _fixture.Store, signal, new ProjectionReader(new Guilds())).Run(_stop.Token);
    }

    private async Task RowsAreTheSameMadeAnew()
    {
        (await new ProjectionVerification(_fixture.DataSource, _fixture.Store, new Guilds()).Run(null, Token)).Differences.Should().BeEmpty();
        await new ProjectionRebuild(_fixture.DataSource, _fixture.Store, new Guilds()).Run(null, Token);
        (await FounderInRows("tuyet")).Should().Be(Erased.Text);
        await using var then = await ProjectionAsOf.Open(_fixture.DataSource, _fixture.Store, new Guilds(), AsOf.Position(1), Token);
        await using var command = new NpgsqlCommand("select founder from guilds_v1", then.Connection);
        (await command.ExecuteScalarAsync(Token)).Should().Be(Erased.Text, "as of then there was a name, but nobody can read it any more");
    }

    private async Task<string?> FounderInRows(string founder) => (string?)await Scalar($"select founder from guilds_v1 where founder_id = '{founder}'");

    private async Task<object?> Scalar(string sql)
    {
        await using var command = _fixture.DataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }

    private Task Execute(string sql) => Scalar(sql);

    private sealed class Rule(Refusal? refusal) : IErasureRule
    {
        public Task<Refusal?> Refuse(string subject, Actor actor, CancellationToken cancellationToken) => Task.FromResult(refusal);
    }
}
