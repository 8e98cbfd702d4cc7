using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Ocop.EventStore.LogFiles;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>A log goes out of one store and into another: the same log, or nothing and a sentence.</summary>
public sealed class LogFileTests(StoreFixture source, LogFileTests.Target target) : IClassFixture<StoreFixture>, IClassFixture<LogFileTests.Target>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void GivenAnyHistory_WhenExportedAndImported_ThenEveryRowIsTheSameAndSoIsTheNextExport() =>
        Prop.ForAll(Step.Histories, history => ComesOverWhole(history).WaitAsync(Patience.Seconds(60), Token).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Fact]
    public async Task GivenALogOfSeveralParts_WhenExportedAndImported_ThenEveryRowIsTheSameAndAppendsGoOn()
    {
        await source.Clear(Token);
        await source.Execute(
            """
            insert into mt_streams (id, type, version, timestamp, created) select 'ledger-' || n, 'ledger', 4000, now(), now() from generate_series(0, 2) n;
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp)
            select n, gen_random_uuid(), 'ledger-' || n % 3, (n - 1) / 3 + 1, jsonb_build_object('amount', n), 'money_put_in', now() + n * interval '1 us'
            from generate_series(1, 12000) n;
            update ocop_log set position = 12000, last_timestamp = (select max(timestamp) from mt_events);
            select setval('mt_events_sequence', 12000)
            """,
            Token);

        await IsTheSameAfterwards();

        (await target.Store.Append<Ledger>("1", 4000, [new MoneyPutIn(1m)], By("a"), Token)).Should().Be(new Appended(4001, 12_001));
    }

    [Fact]
    public async Task GivenAPosition_WhenExportedAfterIt_ThenTheFileHoldsTheRestAndIsNotImported()
    {
        await ThreeEvents();

        var part = await Export(after: 2);

        Lines(part).Should().HaveCount(3);
        Lines(part)[1].Should().StartWith("""{"position":3,""");
        await Refused(part, "Line 1: *begins after position 2*");
    }

    [Fact]
    public async Task GivenAPositionBeyondTheEnd_WhenExported_ThenItIsRefused()
    {
        await ThreeEvents();

        await FluentActions.Awaiting(() => Export(after: 4)).Should().ThrowAsync<LogFileException>().WithMessage("*ends at position 3*");
    }

    [Fact]
    public async Task GivenAFileThatIsCutAnywhere_WhenImported_ThenItIsRefusedWhole()
    {
        var file = Encoding.UTF8.GetBytes(await ThreeEvents());
        for (var length = 0; length < file.Length; length += 7)
        {
            await Refused(Encoding.UTF8.GetString(file, 0, length), "The file is cut*");
        }

        await Refused(Encoding.UTF8.GetString(file, 0, file.Length - 1), "The file is cut in line 5.");
    }

    [Fact]
    public async Task GivenLinesThatAreMissingTwiceOrMixed_WhenImported_ThenTheLineIsNamed()
    {
        var lines = Lines(await ThreeEvents());

        await Refused(Join(lines[0], lines[1], lines[3], lines[4]), "Line 3: position 2 must stand here, but it is 3*");
        await Refused(Join(lines[0], lines[2], lines[1], lines[3], lines[4]), "Line 2: position 1 must stand here, but it is 2*");
        await Refused(Join([.. lines[..3], lines[2], .. lines[3..]]), "Line 4: position 3 must stand here, but it is 2*");
        await Refused(Join(lines[1..]), "Line 1: this is not the header of a log file*");
        await Refused(Join([.. lines, lines[1]]), "Line 6: something follows*");
        await Refused(Join([.. lines[..4], lines[3], lines[4]]), "Line 5: this is not the last line*");
    }

    [Theory]
    [InlineData("\"amount\": 3", "\"amount\": 9", "Line 5: the hash does not fit*")]
    [InlineData("\"events\":3", "\"events\":4", "Line 5: there should be 4 events, but there are 3.")]
    [InlineData("\"service\":\"ledgers\"", "\"service\":\"others\"", "Line 1: this is the log of others, not of ledgers.")]
    [InlineData("\"version\":1,\"service\"", "\"version\":2,\"service\"", "Line 1: the format's version is 2;*")]
    [InlineData("ocop-event-log", "other", "Line 1: the format is 'other'*")]
    [InlineData("{\"position\":2", "{position:2", "Line 3: this is not an event*")]
    [InlineData("\"position\":2", "\"position\":\"2\"", "Line 3: this is not an event, because of position:*")]
    [InlineData("{\"position\":2", "{\"surprise\":1,\"position\":2", "Line 3: this is not an event, because of surprise:*")]
    [InlineData("{\"position\":2", "{\"position\":2,\"position\":2", "Line 3: this is not an event*")]
    public async Task GivenALineThatWasChanged_WhenImported_ThenItIsNamed(string what, string with, string sentence)
    {
        var file = await ThreeEvents();
        file.Should().Contain(what);

        await Refused(file.Replace(what, with, StringComparison.Ordinal), sentence);
    }

    [Theory]
    [InlineData("\"type\":\"money_taken_out_v2\"", "\"type\":\"never_heard_of\"", "Line 3: this service does not know the event type 'never_heard_of'.")]
    [InlineData("\"version\":2,\"type\"", "\"version\":3,\"type\"", "Line 4: stream ledger-x goes from version 1 to 3;*")]
    [InlineData("\"version\":1,\"type\":\"money_put_in\"", "\"version\":2,\"type\":\"money_put_in\"", "Line 2: stream ledger-y goes from version 0 to 2;*")]
    [InlineData("\"why\": \"w\"", "\"why\": \"\\u0000\"", "Lines 2 to 4: PostgreSQL does not take it*")]
    [InlineData("\"stream\":\"ledger-x\",", "", "Line 3: this is not an event*stream*")]
    public async Task GivenAFileWhoseHashFitsButWhoseLogDoesNot_WhenImported_ThenTheLineIsNamed(string what, string with, string sentence)
    {
        var file = await ThreeEvents();
        file.Should().Contain(what);

        await Refused(Sealed(file.Replace(what, with, StringComparison.Ordinal)), sentence);
    }

    [Fact]
    public async Task GivenAStoreThatIsNotEmpty_WhenImportedInto_ThenItIsRefusedAndStaysAsItIs()
    {
        var file = await ThreeEvents();
        await target.Clear(Token);
        await target.Store.Append<Ledger>("there", 0, [new MoneyPutIn(1m)], By("a"), Token);
        var before = await target.EveryRow(Token);

        await FluentActions.Awaiting(() => Import(file)).Should().ThrowAsync<LogFileException>().WithMessage("*only into an empty store*");

        (await target.EveryRow(Token)).Should().Equal(before);
    }

    [Fact]
    public async Task GivenAppendsDuringAnExport_WhenItEnds_ThenItHoldsWhatWasThereWhenItBegan()
    {
        await source.Clear(Token);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; !enough.IsCancellationRequested; i++)
                {
                    await source.Store.Append<Ledger>("busy", i, [new MoneyPutIn(1m)], By("a", $"k{i}", "h"), Token);
                }
            },
            Token);
        for (var i = 0; i < 10; i++)
        {
            await target.Clear(Token);
            await Import(await Export());
        }

        await enough.CancelAsync();
        await writing;
        var there = await target.EveryRow(Token);
        there.Count(row => row.StartsWith("mt_events ", StringComparison.Ordinal))
            .Should().Be(there.Count(row => row.StartsWith("ocop_idempotency ", StringComparison.Ordinal))).And.BePositive();
    }

    private async Task ComesOverWhole(Step[] history)
    {
        await source.Clear(Token);
        await Step.Play(history, source, "any", Token);

        // As other writers of these tables leave them.
        await source.Execute(
            """
            update mt_events set headers = null, mt_dotnet_type = null, causation_id = 'c' where seq_id % 3 = 0;
            update mt_events set headers = 'null', correlation_id = null, user_name = null where seq_id % 5 = 0;
            update mt_events set is_archived = true where stream_id = 'ledger-any-1';
            update mt_streams set is_archived = true, created = created - interval '1 us' where id in ('ledger-any-1', 'ledger-any-2');
            update mt_streams set timestamp = timestamp + interval '1 us' where id = 'ledger-any-3';
            update ocop_idempotency set request_hash = null where position % 2 = 0
            """,
            Token);
        await IsTheSameAfterwards();
    }

    private async Task IsTheSameAfterwards()
    {
        await target.Clear(Token);
        var file = await Export();

        await Import(file);

        (await target.EveryRow(Token)).Should().Equal(await source.EveryRow(Token));
        (await Text(target, 0)).Should().Be(file);
    }

    private async Task<string> ThreeEvents()
    {
        await source.Clear(Token);
        await source.Store.Append<Ledger>("y", 0, [new MoneyPutIn(1m)], By("a"), Token);
        await source.Store.Append<Ledger>("x", 0, [new MoneyTakenOut(2m, "w"), new MoneyPutIn(3m)], By("b", "k", "h"), Token);
        return await Export();
    }

    private async Task Refused(string file, string sentence)
    {
        await target.Clear(Token);

        await FluentActions.Awaiting(() => Import(file)).Should().ThrowAsync<LogFileException>().WithMessage(sentence);

        (await target.EveryRow(Token)).Should().HaveCount(2, "only the counter and the sequence are there");
    }

    private Task<string> Export(long after = 0) => Text(source, after);

    private static async Task<string> Text(StoreFixture store, long after)
    {
        using var file = new MemoryStream();
        await new LogExport(store.DataSource, "ledgers").Run(after, file, Token);
        return Encoding.UTF8.GetString(file.ToArray());
    }

    private Task<long> Import(string file)
    {
        var reader = new LogFileReader(new MemoryStream(Encoding.UTF8.GetBytes(file)), "ledgers");
        return new LogImport(target.DataSource, Registry).Run(reader.Read(Token), Token);
    }

    private static string[] Lines(string file) => file.Split('\n')[..^1];

    private static string Join(params string[] lines) => string.Concat(lines.Select(line => $"{line}\n"));

    /// <summary>As if an export had written it so.</summary>
    private static string Sealed(string file)
    {
        var body = Join(Lines(file)[..^1]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return body + Lines(file)[^1][..^(hash.Length + 2)] + hash + "\"}\n";
    }

    /// <summary>The store that is imported into.</summary>
    public sealed class Target : StoreFixture;
}
