using FsCheck;
using FsCheck.Fluent;
using Npgsql;
using Ocop.EventStore.Postgres;
using Ocop.EventStore.Privacy;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>Personal fields on their way into the log and out of it.</summary>
public sealed class PersonalDataTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private const string Name = "Nguyễn Thị Ánh Tuyết";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenPersonalFields_WhenAppended_ThenTheLogHoldsThemSealedAndReadersSeeThem()
    {
        var founded = Guild.FoundedBy("p-sealed", "Trần Văn Kín", "0912 345 678");

        await Found("sealed", founded);

        (await PlainText.Find(fixture.DataSource, "Trần Văn Kín")).Should().BeEmpty();
        (await PlainText.Find(fixture.DataSource, "0912 345 678")).Should().BeEmpty();
        (await Load("sealed")).Should().BeEquivalentTo(founded);
        (await fixture.Store.ReadStream("guild-sealed", AsOf.Now, Token)).Single().Data.Should().BeEquivalentTo(founded);
        (await DataOf("guild-sealed")).Should().MatchRegex("\"founder\": \"enc:1:[0-9a-f]{16}:[A-Za-z0-9_-]+\"").And.Contain("\"fee\": 1.50");
    }

    [Fact]
    public async Task GivenAnEventFromBeforeTheFieldWasPersonal_WhenRead_ThenItsTextStandsAsItWas()
    {
        await Found("old", Guild.FoundedBy("p-old", Name));
        await Rewrite("guild-old", $$"""jsonb_set(data, '{founder}', '"{{Name}}"')""");

        (await Load("old")).Founder.Should().Be(Name);
    }

    [Theory]
    [InlineData("overlay((data->>'founder') placing 'AAAAAAAA' from 40)", "changed")]
    [InlineData("left(data->>'founder', -4)", "cut off")]
    [InlineData("(data->>'founder') || '!'", "not base64")]
    [InlineData("data->'fellows'->0->>'name'", "of another field of the same person")]
    [InlineData("(select data->>'founder' from mt_events where stream_id = 'guild-other')", "of another person")]
    public async Task GivenASealedText_WhenChangedOrMoved_ThenReadingNamesTheField(string instead, string why)
    {
        var stream = $"tampered-{why.Replace(' ', '-')}";
        await Found("other", Guild.FoundedBy("p-other", Name));
        await Found(stream, Guild.FoundedBy($"p-{stream}", Name));
        await Rewrite($"guild-{stream}", $"jsonb_set(data, '{{founder}}', to_jsonb({instead}))");

        (await FluentActions.Awaiting(() => Load(stream)).Should().ThrowAsync<UnreadableEventException>(why))
            .WithInnerException<PersonalDataTamperedException>().WithMessage($"*founder of an event guild_founded of 'p-{stream}'*");
    }

    [Fact]
    public async Task GivenAnotherMasterKey_WhenRead_ThenItSaysSoRatherThanTakingThePersonForErased()
    {
        await Found("master", Guild.FoundedBy("p-master", Name));
        var other = new MasterKey(Convert.ToBase64String(new byte[32]));
        await using var store = StoreWith(new PersonKeys(fixture.DataSource, other));

        await FluentActions.Awaiting(() => store.Load<Guild>("master", AsOf.Now, Token)).Should().ThrowAsync<MasterKeyException>();
    }

    [Fact]
    public async Task GivenANewMasterKey_WhenTheKeysAreWrappedAnew_ThenItAloneOpensThem()
    {
        await using var own = new OwnStore();
        await own.InitializeAsync();
        var (old, young) = (Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray()), Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray()));
        await using (var store = own.With(new MasterKey(old)))
        {
            await store.Append<Guild>("1", 0, [Guild.FoundedBy("p", Name)], By("a"), Token);
        }

        var wrapped = await new PersonKeys(own.DataSource, new MasterKey(young, old)).WrapAnew(Token);

        wrapped.Should().Be(2);
        await using var after = own.With(new MasterKey(young));
        (await after.Load<Guild>("1", AsOf.Now, Token)).State.Founding!.Founder.Should().Be(Name);
        await using var before = own.With(new MasterKey(old));
        await FluentActions.Awaiting(() => before.Load<Guild>("1", AsOf.Now, Token)).Should().ThrowAsync<MasterKeyException>();
    }

    [Fact]
    public async Task GivenAKeyWhoseEventWasNeverWritten_WhenThePersonComesAgain_ThenTheSameKeyServes()
    {
        await FluentActions.Awaiting(() => fixture.Store.Append<Guild>("crash", 7, [Guild.FoundedBy("p-crash", Name)], By("a"), Token))
            .Should().ThrowAsync<ConcurrencyException>();
        var key = await Scalar("select key_id from ocop_person_key where subject = 'p-crash'");
        await using var restarted = StoreWith(new PersonKeys(fixture.DataSource, Master));

        await restarted.Append<Guild>("crash", 0, [Guild.FoundedBy("p-crash", Name)], By("a"), Token);

        key.Should().NotBeNull();
        (await DataOf("guild-crash")).Should().Contain($"enc:1:{key}:");
        (await Load("crash")).Founder.Should().Be(Name);
    }

    [Fact]
    public async Task GivenTwoReplicasWithANewPersonAtOnce_WhenBothAppend_ThenOneKeyHolds()
    {
        await using var replica = StoreWith(new PersonKeys(fixture.DataSource, Master));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(n => (n % 2 == 0 ? fixture.Store : replica).Append<Guild>(
            $"twins-{n}", 0, [Guild.FoundedBy($"p-twins-{n / 2}", Name)], By("a"), Token)));

        foreach (var n in Enumerable.Range(0, 20))
        {
            (await Load($"twins-{n}")).Founder.Should().Be(Name);
        }
    }

    [Fact]
    public async Task GivenAZeroCharacter_WhenAppended_ThenItIsRefusedAsBeforeSealing() =>
        await FluentActions.Awaiting(() => Found("zero", Guild.FoundedBy("p-zero", "a\0b"))).Should().ThrowAsync<System.Text.Json.JsonException>();

    [Fact]
    public void GivenAnyText_WhenSealedAndOpened_ThenItIsTheSameAndNeverLooksLikeItself() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(IsText),
        text =>
        {
            var key = new PersonKey(PersonKey.NewId(), "p", [.. Enumerable.Range(0, 32).Select(n => (byte)n)]);
            var sealedText = key.Seal("type\nfield\np", text);
            return key.Open("type\nfield\np", sealedText) == text && PersonKey.IsSealed(sealedText) && PersonKey.IdIn(sealedText) == key.Id
                && key.Seal("type\nfield\np", text) != sealedText;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void GivenMarksThatCannotHold_WhenRegistered_ThenTheServiceDoesNotStart()
    {
        FluentActions.Invoking(() => PersonalFields.Of(typeof(NumberMarked))).Should().Throw<InvalidOperationException>().WithMessage("NumberMarked.Age is marked*only text*");
        FluentActions.Invoking(() => PersonalFields.Of(typeof(NobodysMark))).Should().Throw<InvalidOperationException>().WithMessage("NobodysMark.Name is personal data of 'Whose'*");
        FluentActions.Invoking(() => PersonalFields.Of(typeof(List<NumberMarked>))).Should().Throw<InvalidOperationException>();
        PersonalFields.Of(typeof(MoneyPutIn)).Should().BeNull();
    }

    /// <summary>JSON has no half characters, and PostgreSQL no zero character.</summary>
    private static bool IsText(string? text) => text is not null && !text.Contains('\0', StringComparison.Ordinal)
        && text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);

    private PostgresEventStore StoreWith(PersonKeys keys) => new(fixture.DataSource, Registry, fixture.Clock, keys);

    private Task Found(string id, GuildFounded founded) =>
        fixture.Store.Decide<Guild>(id, By("a"), guild => guild.Founding is null ? Decision.Happens(founded) : Decision.Nothing, Token);

    private async Task<GuildFounded> Load(string id) => (await fixture.Store.Load<Guild>(id, AsOf.Now, Token)).State.Founding!;

    private async Task<string?> DataOf(string stream) => await Scalar($"select data::text from mt_events where stream_id = '{stream}'");

    private Task Rewrite(string stream, string data) => Scalar($"update mt_events set data = {data} where stream_id = '{stream}'");

    private async Task<string?> Scalar(string sql)
    {
        await using var command = fixture.DataSource.CreateCommand(sql);
        return (string?)await command.ExecuteScalarAsync(Token);
    }

    private sealed record NumberMarked(string Whose, [property: Personal(nameof(NumberMarked.Whose))] int Age);

    private sealed record NobodysMark([property: Personal("Whose")] string Name);

    /// <summary>A database of its own, where master keys come and go.</summary>
    private sealed class OwnStore : IAsyncDisposable
    {
        private readonly StoreFixture _fixture = new();

        public NpgsqlDataSource DataSource => _fixture.DataSource;

        public ValueTask InitializeAsync() => _fixture.InitializeAsync();

        public PostgresEventStore With(MasterKey master) => new(DataSource, Registry, _fixture.Clock, new PersonKeys(DataSource, master));

        public ValueTask DisposeAsync() => _fixture.DisposeAsync();
    }
}
