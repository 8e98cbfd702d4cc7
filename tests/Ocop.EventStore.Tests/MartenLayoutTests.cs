using System.Runtime.CompilerServices;
using static Ocop.EventStore.Tests.StoreFixture;

namespace Ocop.EventStore.Tests;

/// <summary>
/// The event tables are Marten 9's, column for column, and hold what its client expects in them, so that it reads our streams. Golden/marten-layout.txt
/// says it as a person would: it is Marten's to change, not ours, so nothing here writes it.
/// </summary>
public sealed class MartenLayoutTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private const string Columns =
        """
        select attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end
            || coalesce(' default ' || pg_get_expr(adbin, adrelid), '')
        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = '{0}'::regclass and attnum > 0 and not attisdropped
        order by attnum
        """;

    private const string Constraints =
        "select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid = '{0}'::regclass order by conname";

    private const string Indexes =
        """
        select regexp_replace(indexdef, '^CREATE (.*) ON public.{0} ', '\1 ') from pg_indexes
        where schemaname = 'public' and tablename = '{0}' and indexname not in (select conname from pg_constraint) order by indexname
        """;

    private const string Sequences =
        """
        select 'sequence of ' || format_type(seqtypid, null) || ' start ' || seqstart || ' increment ' || seqincrement
            || ' owned by ' || refobjid::regclass || '.' || attname
        from pg_sequence join pg_depend on objid = seqrelid and deptype = 'a' join pg_attribute on attrelid = refobjid and attnum = refobjsubid
        where seqrelid = '{0}'::regclass
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GivenTheSchema_WhenLookedAt_ThenItIsMartensAndNothingElse()
    {
        var layout = new List<string>();
        foreach (var table in new[] { "mt_streams", "mt_events", "mt_event_progression" })
        {
            layout.AddRange([table, .. await Lines(Columns, table), .. await Lines(Constraints, table), .. await Lines(Indexes, table), ""]);
        }

        layout.AddRange(["mt_events_sequence", .. await Lines(Sequences, "mt_events_sequence"), ""]);

        string.Join('\n', layout).Should().Be(Expected());
        (await fixture.Rows("select relname from pg_class where relname like 'mt\\_%' and relkind in ('r', 'v', 'm', 'S', 'p') order by 1", Token))
            .Should().Equal("mt_event_progression", "mt_events", "mt_events_sequence", "mt_streams");
        (await fixture.Rows("select tgname from pg_trigger where not tgisinternal", Token)).Should().BeEmpty();
        (await fixture.Rows("select proname from pg_proc where pronamespace = 'public'::regnamespace", Token))
            .Should().BeEquivalentTo("ocop_append", "ocop_append_group");
    }

    [Fact]
    public async Task GivenAppends_WhenTheRowsAreRead_ThenTheyHoldWhatAMartenClientExpects()
    {
        await fixture.Store.Append<Ledger>("rows", 0, [new MoneyTakenOutV1(1.50m), new MoneyTakenOut(2m, "w")], By("who", "k", "h"), Token);
        await fixture.Store.Append<Ledger>("rows", 2, [new MoneyPutIn(3m)], By("who"), Token);

        (await Facts("type || ' | ' || mt_dotnet_type")).Should().Equal(
            "money_taken_out | Ocop.EventStore.Tests.MoneyTakenOutV1, Ocop.EventStore.Tests",
            "money_taken_out_v2 | Ocop.EventStore.Tests.MoneyTakenOut, Ocop.EventStore.Tests",
            "money_put_in | Ocop.EventStore.Tests.MoneyPutIn, Ocop.EventStore.Tests");
        (await Facts("data")).Should().Equal("""{"amount": 1.50}""", """{"why": "w", "amount": 2}""", """{"amount": 3}""");
        (await Facts("concat_ws(' ', version, tenant_id, is_archived, user_name, jsonb_typeof(headers), bdata is null)"))
            .Should().Equal("1 *DEFAULT* f who object t", "2 *DEFAULT* f who object t", "3 *DEFAULT* f who object t");
        (await fixture.Rows("select concat_ws(' ', type, version, tenant_id, is_archived) from mt_streams where id = 'ledger-rows'", Token))
            .Should().Equal("ledger 3 *DEFAULT* f");
    }

    [Fact]
    public async Task GivenTimeThatPassed_WhenAppended_ThenTimestampsAreTheStoresAndTheStreamMovesWithItsLastEvent()
    {
        fixture.Clock.SetTo(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.FromHours(7)));
        await fixture.Store.Append<Ledger>("times", 0, [new MoneyPutIn(1m)], By("a"), Token);
        fixture.Clock.SetTo(new DateTimeOffset(2032, 5, 6, 7, 8, 9, TimeSpan.FromHours(7)));
        await fixture.Store.Append<Ledger>("times", 1, [new MoneyPutIn(1m)], By("a"), Token);

        const string Same =
            """
            select concat_ws(' ', s.created = min(e.timestamp), s.timestamp = max(e.timestamp), s.created at time zone 'UTC' >= '2031-05-06 00:08:09',
                s.timestamp at time zone 'UTC' >= '2032-05-06 00:08:09', s.timestamp < '2032-05-06 00:18:09Z')
            from mt_streams s join mt_events e on e.stream_id = s.id where s.id = 'ledger-times' group by s.id
            """;
        (await fixture.Rows(Same, Token)).Should().Equal("t t t t t");
    }

    [Fact]
    public async Task GivenAppendsAndConflicts_WhenTheSequenceIsRead_ThenItIsAtTheCounterAndNoProgressionIsTouched()
    {
        await fixture.Store.Append<Ledger>("sequence", 0, [new MoneyPutIn(1m)], By("a"), Token);
        await FluentActions.Awaiting(() => fixture.Store.Append<Ledger>("sequence", 0, [new MoneyPutIn(1m)], By("a"), Token))
            .Should().ThrowAsync<ConcurrencyException>();

        (await fixture.Rows("select last_value >= position and position = (select max(seq_id) from mt_events) from mt_events_sequence, ocop_log", Token))
            .Should().Equal("True");
        (await fixture.Rows("select name from mt_event_progression", Token)).Should().BeEmpty();
    }

    [Fact]
    public async Task GivenWhatOtherWritersLeave_WhenRead_ThenNullHeadersAndAnInfiniteTimeAreReadAndArchivedEventsLeftOut()
    {
        await fixture.Store.Append<Ledger>("others", 0, [new MoneyPutIn(1m), new MoneyPutIn(2m), new MoneyPutIn(3m)], By("a"), Token);
        await fixture.Execute(
            """
            update mt_events set headers = null, user_name = null where stream_id = 'ledger-others' and version = 1;
            update mt_events set headers = 'null', timestamp = '-infinity' where stream_id = 'ledger-others' and version = 2;
            update mt_events set is_archived = true where stream_id = 'ledger-others' and version = 3
            """,
            Token);

        var events = await fixture.Store.ReadStream<Ledger>("others", AsOf.Now, Token);

        events.Select(e => e.Version).Should().Equal(1, 2);
        events.Select(e => e.Metadata.Actor.Id).Should().Equal("", "a");
        events[1].Timestamp.Should().Be(DateTimeOffset.MinValue);
        (await fixture.Store.ReadLog(0, 1000, Token)).Should().NotContain(e => e.Stream == "ledger-others" && e.Version == 3);
    }

    private async Task<IEnumerable<string>> Lines(string query, string name) =>
        (await fixture.Rows(query.Replace("{0}", name, StringComparison.Ordinal), Token)).Select(line => $"  {Short(line)}");

    private Task<IReadOnlyList<string>> Facts(string columns) =>
        fixture.Rows($"select {columns} from mt_events where stream_id = 'ledger-rows' order by version", Token);

    /// <summary>PostgreSQL's own names and keywords as the golden file writes them.</summary>
    private static string Short(string line) => line
        .Replace("character varying", "varchar", StringComparison.Ordinal)
        .Replace("timestamp with time zone", "timestamptz", StringComparison.Ordinal)
        .Replace("'::varchar", "'", StringComparison.Ordinal)
        .Replace("PRIMARY KEY", "primary key", StringComparison.Ordinal)
        .Replace("FOREIGN KEY", "foreign key", StringComparison.Ordinal)
        .Replace("REFERENCES", "references", StringComparison.Ordinal)
        .Replace("ON DELETE CASCADE", "on delete cascade", StringComparison.Ordinal)
        .Replace("UNIQUE INDEX", "unique index", StringComparison.Ordinal)
        .Replace("USING", "using", StringComparison.Ordinal);

    private static string Expected([CallerFilePath] string file = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "Golden", "marten-layout.txt"));
}
