using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

public sealed class ClockTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenAClockThatWentBack_WhenAppended_ThenTimestampsNeverFallBehindALowerPosition()
    {
        fixture.Clock.SetTo(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await fixture.Store.Decide<Ledger>("clock", By("a"), _ => Ledger.PutIn(1m), Token);
        fixture.Clock.SetTo(new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await fixture.Store.Decide<Ledger>("clock", By("a"), _ => Ledger.PutIn(1m), Token);

        var stamps = (await fixture.Store.ReadStream<Ledger>("clock", AsOf.Now, Token)).Select(e => e.Timestamp);

        stamps.Should().BeInAscendingOrder();
    }
}
