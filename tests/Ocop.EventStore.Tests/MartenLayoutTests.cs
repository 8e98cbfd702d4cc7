using FluentAssertions;
using Xunit;

namespace Ocop.EventStore.Tests;

/// <summary>The event tables are Marten 9's, column for column, so that its client reads our streams.</summary>
public sealed class MartenLayoutTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Theory]
    [InlineData(
        "mt_streams",
        "id varchar not null|type varchar|version int8|timestamp timestamptz not null|created timestamptz not null|tenant_id varchar|is_archived bool")]
    [InlineData(
        "mt_events",
        "seq_id int8 not null|id uuid not null|stream_id varchar|version int8 not null|data jsonb not null|bdata bytea|type varchar not null|"
        + "timestamp timestamptz not null|tenant_id varchar|mt_dotnet_type varchar|correlation_id varchar|causation_id varchar|headers jsonb|"
        + "user_name varchar|is_archived bool")]
    [InlineData("mt_event_progression", "name varchar not null|last_seq_id int8|last_updated timestamptz")]
    public async Task GivenTheSchema_WhenLookedAt_ThenColumnsStandAsMartenMakesThem(string table, string expected)
    {
        await using var command = fixture.DataSource.CreateCommand(
            """
            select string_agg(column_name || ' ' || udt_name || case is_nullable when 'NO' then ' not null' else '' end, '|' order by ordinal_position)
            from information_schema.columns where table_name = $1
            """);
        command.Parameters.Add(new() { Value = table });

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).Should().Be(expected);
    }

    [Theory]
    [InlineData("pkey_mt_streams_id")]
    [InlineData("pkey_mt_events_seq_id")]
    [InlineData("pk_mt_events_stream_and_version")]
    [InlineData("pk_mt_event_progression")]
    public async Task GivenTheSchema_WhenLookedAt_ThenIndexesCarryMartensNames(string index)
    {
        await using var command = fixture.DataSource.CreateCommand("select count(*) from pg_indexes where indexname = $1");
        command.Parameters.Add(new() { Value = index });

        (await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)).Should().Be(1L);
    }
}
