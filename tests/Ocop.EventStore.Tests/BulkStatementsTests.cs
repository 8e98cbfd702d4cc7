using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Tests;

/// <summary>A replay writes in bulk what a live projection writes statement by statement: the rows are the same, whatever the statements are.</summary>
public sealed class BulkStatementsTests : IAsyncLifetime
{
    private const string Table =
        """
        create table things (id int primary key, name text, count int, total bigint not null default 0, points numeric, day date, at timestamptz, done bool,
            key uuid, words text[], note text default '{}');
        create table others (id int primary key, total int)
        """;

    private readonly StoreFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task GivenStatementsOfManyShapes_WhenExecutedInBulk_ThenTheRowsAreThoseOfOneAfterTheOther(int seed)
    {
        var statements = Statements(new Random(seed), 3000);

        var inBulk = await Rows(async (connection, transaction) =>
        {
            var bulk = new BulkStatements(connection);
            foreach (var some in statements.Chunk(700))
            {
                await using var prepared = bulk.Prepare(some);
                await prepared.Execute(transaction, Token);
            }
        });
        var oneByOne = await Rows(async (connection, transaction) =>
        {
            foreach (var statement in statements)
            {
                await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { statement.ToCommand() } };
                await batch.ExecuteNonQueryAsync(Token);
            }
        });

        inBulk.Should().HaveCountGreaterThan(40).And.Equal(oneByOne);
    }

    [Fact]
    public async Task GivenATransactionThatIsRolledBack_WhenWhatItMadeIsForgotten_ThenTheNextOneGoesOn()
    {
        await using var connection = await _fixture.DataSource.OpenConnectionAsync(Token);
        var bulk = new BulkStatements(connection);
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await Execute(connection, Table);
            await using var first = bulk.Prepare([new Sql($"insert into things (id) values ({1})")]);
            await first.Execute(transaction, Token);
            await transaction.RollbackAsync(Token);
        }

        bulk.Forget();
        await using var next = await connection.BeginTransactionAsync(Token);
        await Execute(connection, Table);
        await using var second = bulk.Prepare([new Sql($"insert into things (id) values ({2})")]);
        await second.Execute(next, Token);

        await using var ids = new NpgsqlCommand("select id from things", connection, next);
        (await ids.ExecuteScalarAsync(Token)).Should().Be(2);
    }

    /// <summary>All kinds of values, nulls in any place, statements that a function cannot hold among those that it can, many on the same rows.</summary>
    private static List<Sql> Statements(Random random, int count)
    {
        T? Maybe<T>(T value)
            where T : struct => random.Next(4) == 0 ? null : value;

        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var (id, instant) = (random.Next(60), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(i));
            FormattableString later = $"at < {instant} or at is null";
            return random.Next(11) switch
            {
                0 or 1 => new Sql(
                    $"""
                     insert into things (id, name, count, total, points, day, at, done, key)
                     values ({id}, {(random.Next(3) == 0 ? null : $"tên $1 {{0}} {i}")}, {Maybe(i)}, {(long)i}, {Maybe(i / 7m)}, {Maybe(DateOnly.FromDayNumber(700000 + i))},
                         {Maybe(instant)}, {Maybe(i % 2 == 0)}, {Maybe(new Guid(i, 0, 0, new byte[8]))})
                     on conflict (id) do update set name = excluded.name, total = things.total + excluded.total, points = excluded.points, day = excluded.day, at = excluded.at
                     """),
                2 => new Sql($"update things set total = total * {2L} % 1000003, done = {Maybe(i % 3 == 0)} where id = {id}"),
                3 => new Sql($"update things set name = name || {"x"}, count = count + {1} where id = {id} and ({later})"),
                4 => new Sql($"insert into things (id, words) values ({id}, {new[] { "a", $"b{i}" }}) on conflict (id) do update set words = excluded.words"),
                8 => new Sql($"insert into things (id, name, total) values ({id}, {"mới"}, {(long)i}) on conflict (id) do update set total = things.total + excluded.total"),
                9 => new Sql($"update things set name = {(random.Next(3) == 0 ? null : $"{i}")}, total = total + {(long)i}, count = count + {Maybe(i)} where id = {random.Next(3)}"),
                10 => new Sql($"insert into others (id, total) values ({id}, {1}) on conflict (id) do update set total = others.total + excluded.total"),
                5 => new Sql($"update things set note = '{{\"a\": 1}}' where id = {id}"),
                6 => new Sql($"with old as (select total from things where id = {id}) update things set total = things.total + old.total from old where id = {(id + 1) % 60}"),
                _ => random.Next(5) == 0 ? new Sql($"delete from things where id = {id}") : new Sql($"UPDATE things SET points = points + {0.1m} WHERE id = {id}"),
            };
        })];
    }

    private async Task<List<string>> Rows(Func<NpgsqlConnection, NpgsqlTransaction, Task> write)
    {
        await using var connection = await _fixture.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await Execute(connection, Table);
        await write(connection, transaction);
        await using var command = new NpgsqlCommand("select to_jsonb(t)::text from (select * from things full join (select id, total as other from others) o using (id)) t order by id", connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
