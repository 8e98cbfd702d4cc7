using System.Text;
using Ocop.EventStore.LogFiles;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

public sealed class ImportTests : IAsyncLifetime
{
    private readonly StoreFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task GivenALogOfSeveralParts_WhenImported_ThenEveryFactKeepsItsPlaceAndAppendsGoOnAfterIt()
    {
        const int Length = 12_000;

        (await new LogImport(_fixture.DataSource, Registry).Run(Log(Length), Token)).Should().Be(Length);

        (await _fixture.Store.ReadLog(Length - 1, 10, Token)).Single().Should().Match<StoredEvent>(e => e.Position == Length && e.Stream == "ledger-2");
        (await _fixture.Store.Load<Ledger>("0", AsOf.Now, Token)).Should().Be(new Loaded<Ledger>(new Ledger(Length / 3), Length / 3));
        var appended = await _fixture.Store.Append<Ledger>("0", Length / 3, [new MoneyPutIn(1m)], By("a"), Token);
        appended.Should().Be(new Appended((Length / 3) + 1, Length + 1));
    }

    [Fact]
    public async Task GivenAStoreWithFacts_WhenImportedInto_ThenItIsRefusedAndNothingChanges()
    {
        await _fixture.Store.Append<Ledger>("there", 0, [new MoneyPutIn(1m)], By("a"), Token);

        await FluentActions.Awaiting(() => new LogImport(_fixture.DataSource, Registry).Run(Log(3), Token)).Should().ThrowAsync<LogFileException>();

        (await _fixture.Store.ReadLog(0, 10, Token)).Should().ContainSingle();
    }

    [Fact]
    public async Task GivenALogWithAHole_WhenImported_ThenItIsRefusedWhole()
    {
        var holed = Log(6000).Where(e => e.Position != 5500);

        var import = () => new LogImport(_fixture.DataSource, Registry).Run(holed, Token);

        await import.Should().ThrowAsync<LogFileException>().WithMessage("*5501*");

        (await _fixture.Store.ReadLog(0, 10, Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenALogWithATypeThatTheServiceDoesNotKnow_WhenImported_ThenItIsRefusedWholeWithItsPlace()
    {
        var unknown = Log(6000).Select(e => e.Position == 5500 ? e with { Type = "never_heard_of" } : e);

        var import = () => new LogImport(_fixture.DataSource, Registry).Run(unknown, Token);

        (await import.Should().ThrowAsync<LogFileException>()).WithMessage("Line 5501:*never_heard_of*");
        (await _fixture.Store.ReadLog(0, 10, Token)).Should().BeEmpty();
    }

    /// <summary>Three streams in turn.</summary>
    private static async IAsyncEnumerable<LogEntry> Log(int length)
    {
        await Task.CompletedTask;
        var at = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < length; i++)
        {
            var data = Encoding.UTF8.GetBytes("""{"amount":1}""");
            yield return new LogEntry(
                i + 1, Guid.CreateVersion7(), $"ledger-{i % 3}", "ledger", (i / 3) + 1, "money_put_in", null, data, at.AddSeconds(i), null, null, null, "import");
        }
    }
}
