using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

public sealed class AppendTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenNothing_WhenAFactHappens_ThenTheStreamIsAtOneAndFoldsToIt()
    {
        var appended = await fixture.Store.Decide<Ledger>("first", By("a"), _ => Ledger.PutIn(12.50m), Token);

        appended.Version.Should().Be(1);
        (await fixture.Store.Load<Ledger>("first", AsOf.Now, Token)).Should().Be(new Loaded<Ledger>(new Ledger(12.50m), 1));
    }

    [Fact]
    public async Task GivenARefusal_WhenDecided_ThenNothingIsAppended()
    {
        var appended = await fixture.Store.Decide<Ledger>("refused", By("a"), ledger => ledger.TakeOut(1m), Token);

        appended.Refusal!.Code.Should().Be("ledger.too-little");
        (await fixture.Store.ReadStream<Ledger>("refused", AsOf.Now, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenTheStreamMovedOn_WhenTheCallerExpectsAnOldVersion_ThenItIsTold()
    {
        await fixture.Store.Decide<Ledger>("stale", By("a"), _ => Ledger.PutIn(1m), Token);
        await fixture.Store.Decide<Ledger>("stale", By("a"), _ => Ledger.PutIn(1m), Token);

        var late = () => fixture.Store.Decide<Ledger>("stale", By("a", expected: 1), _ => Ledger.PutIn(1m), Token);

        (await late.Should().ThrowAsync<ConcurrencyException>()).Which.Actual.Should().Be(2);
    }

    [Fact]
    public async Task GivenManyWritersOnOneStream_WhenNoneExpectsAVersion_ThenEachIsDecidedOnWhatIsThere()
    {
        await fixture.Store.Decide<Ledger>("race", By("a"), _ => Ledger.PutIn(5m), Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => fixture.Store.Decide<Ledger>("race", By("a"), ledger => ledger.TakeOut(1m), Token)));

        answers.Count(a => a.Refusal is null).Should().Be(5);
        (await fixture.Store.Load<Ledger>("race", AsOf.Now, Token)).State.Balance.Should().Be(0m);
    }

    [Fact]
    public async Task GivenAKeySeenBefore_WhenTheSameRequestComes_ThenTheFirstAnswerComesAgain()
    {
        var first = await fixture.Store.Decide<Ledger>("keyed", By("a", "k1", "h1"), _ => Ledger.PutIn(1m), Token);
        await fixture.Store.Decide<Ledger>("keyed", By("a"), _ => Ledger.PutIn(1m), Token);

        var again = await fixture.Store.Decide<Ledger>("keyed", By("a", "k1", "h1"), _ => Ledger.PutIn(1m), Token);

        again.Should().Be(first with { Repeated = true });
        (await fixture.Store.Load<Ledger>("keyed", AsOf.Now, Token)).State.Balance.Should().Be(2m);
    }

    [Fact]
    public async Task GivenAKeySeenBefore_WhenAnotherRequestComesUnderIt_ThenItIsRefused()
    {
        await fixture.Store.Decide<Ledger>("reused", By("a", "k2", "h1"), _ => Ledger.PutIn(1m), Token);

        var other = () => fixture.Store.Decide<Ledger>("reused-elsewhere", By("a", "k2", "h2"), _ => Ledger.PutIn(1m), Token);

        await other.Should().ThrowAsync<IdempotencyKeyReusedException>();
    }

    [Fact]
    public async Task GivenRequestsThatMayHappenOnceSentTwiceAtOnce_WhenAllArrive_ThenNoneIsRefusedForItsOwnRepetition()
    {
        // The race is narrow, so many pairs run it.
        var pairs = Enumerable.Range(0, 60).Select(i => $"twice-{i}").ToList();
        await Task.WhenAll(pairs.Select(id => fixture.Store.Decide<Ledger>(id, By("a"), _ => Ledger.PutIn(1m), Token)));

        var answers = await Task.WhenAll(pairs.Concat(pairs).Concat(pairs)
            .Select(id => fixture.Store.Decide<Ledger>(id, By("a", $"key-{id}", "h"), ledger => ledger.TakeOut(1m), Token)));

        answers.Should().OnlyContain(answer => answer.Refusal == null && answer.Version == 2);
    }

    [Fact]
    public async Task GivenOneRequestSentTenTimesAtOnce_WhenAllArrive_ThenItHappensOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => fixture.Store.Decide<Ledger>("burst", By("a", "k3", "h"), _ => Ledger.PutIn(1m), Token)));

        answers.Select(a => a.Version).Should().AllBeEquivalentTo(1L);
        answers.Count(a => !a.Repeated).Should().Be(1);
    }

    [Fact]
    public async Task GivenOneKey_WhenTwoActorsUseIt_ThenEachHasItsOwn()
    {
        await fixture.Store.Decide<Ledger>("actors", By("a", "k4", "h1"), _ => Ledger.PutIn(1m), Token);

        var other = await fixture.Store.Decide<Ledger>("actors", By("b", "k4", "h2"), _ => Ledger.PutIn(1m), Token);

        other.Should().Match<Appended>(a => a.Version == 2 && !a.Repeated);
    }

    [Fact]
    public async Task GivenWhoAndWhy_WhenAppended_ThenEveryEventSaysIt()
    {
        var actor = new Actor("officer-7", Roles.CommuneOfficer, "UBND xã Ba Đình", new Scope("38", "16171"));
        await fixture.Store.Decide<Ledger>("meta", new CommandContext(actor, "k5", "h", CausationId: "cause"), _ => Ledger.PutIn(1m), Token);

        var stored = (await fixture.Store.ReadStream<Ledger>("meta", AsOf.Now, Token)).Single();

        stored.Metadata.Actor.Should().Be(actor);
        stored.Metadata.Should().Match<EventMetadata>(m => m.CausationId == "cause" && m.IdempotencyKey == "k5");
    }
}
