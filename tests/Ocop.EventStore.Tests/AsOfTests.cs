using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

public sealed class AsOfTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenAHistory_WhenReadAsOfAVersionAPositionOrAnInstant_ThenOnlyWhatWasThereCounts()
    {
        fixture.Clock.SetTo(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.Zero));
        await fixture.Store.Decide<Ledger>("past", By("a"), _ => Ledger.PutIn(1m), Token);
        var second = await fixture.Store.Decide<Ledger>("past", By("a"), _ => Ledger.PutIn(2m), Token);
        fixture.Clock.SetTo(new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero));
        await fixture.Store.Decide<Ledger>("past", By("a"), _ => Ledger.PutIn(4m), Token);

        (await BalanceAsOf(AsOf.Version(1))).Should().Be(1m);
        (await BalanceAsOf(AsOf.Position(second.Position))).Should().Be(3m);
        (await BalanceAsOf(AsOf.Instant(new DateTimeOffset(2026, 9, 15, 0, 0, 0, TimeSpan.Zero)))).Should().Be(3m);
        (await BalanceAsOf(AsOf.Instant(new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero)))).Should().Be(0m);
        (await BalanceAsOf(AsOf.Now)).Should().Be(7m);
    }

    private async Task<decimal> BalanceAsOf(AsOf asOf) => (await fixture.Store.Load<Ledger>("past", asOf, Token)).State.Balance;
}
