using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Tests;

/// <summary>Statements on the same row become one where nothing in between could tell the difference. That the rows are the same then: <see cref="BulkStatementsTests"/>.</summary>
public sealed class RowFoldingTests
{
    [Fact]
    public void GivenManyEventsOfACounter_WhenFolded_ThenEachRowIsWrittenOnce()
    {
        var folded = RowFolding.Fold(Enumerable.Range(0, 1000).Select(i => Count(i % 4, i)));

        folded.Select(s => (s.Values[0], s.Values[1], s.Values[2])).Should().Equal([
            (0, 124500L, (object?)996), (1, 124750L, 997), (2, 125000L, 998), (3, 125250L, 999),
        ]);
    }

    [Fact]
    public void GivenAnUpdateOfTheSameTable_WhenFolded_ThenNothingMovesPastIt()
    {
        var folded = RowFolding.Fold([Count(1, 1), Count(1, 2), Name(1, "a"), Name(1, "b"), Count(1, 3)]);

        folded.Select(s => s.Values[^1]).Should().Equal(2, 1, 3);
        folded[1].Values.Should().Equal("b", 1);
    }

    [Fact]
    public void GivenAStatementOfAnotherForm_WhenFolded_ThenNothingMovesPastIt()
    {
        var other = new Sql($"delete from counters where id > {5}");

        RowFolding.Fold([Count(1, 1), other, Count(1, 2)]).Should().HaveCount(3);
    }

    [Fact]
    public void GivenAStatementOfAnotherTable_WhenFolded_ThenTheRowsAroundItBecomeOne() =>
        RowFolding.Fold([Count(1, 1), new Sql($"update others set name = {"a"} where id = {1}"), Count(1, 2)]).Should().HaveCount(2);

    [Theory]
    [InlineData(long.MaxValue, 1L)]
    [InlineData(null, 1L)]
    [InlineData(1L, null)]
    public void GivenValuesWithoutASum_WhenFolded_ThenBothStatementsStay(long? first, long? second) =>
        RowFolding.Fold([Added(first), Added(second)]).Should().HaveCount(2);

    [Fact]
    public void GivenAKeyThatIsNull_WhenFolded_ThenBothStatementsStay() =>
        RowFolding.Fold([new($"update counters set name = {"a"} where id = {null}"), new($"update counters set name = {"b"} where id = {null}")]).Should().HaveCount(2);

    [Theory]
    [InlineData("insert into t (a, b) values (\u0001, \u0001) on conflict (a) do update set b = excluded.b")]
    [InlineData("insert into t (a, b, c) values (\u0001, \u0001, \u0001)\n on conflict (a) do update set c = t.c + excluded.c")]
    [InlineData("update t set b = \u0001, c = c + \u0001 where a = \u0001")]
    public void GivenAStatementOfOneRow_WhenRead_ThenItIsKnownByItsKey(string template) => RowStatement.Of(template).Should().NotBeNull();

    [Theory]
    [InlineData("insert into t (a, b) values (\u0001, \u0001) on conflict do nothing")]
    [InlineData("insert into t (a, b) values (\u0001, 0) on conflict (a) do update set b = excluded.b")]
    [InlineData("insert into t (a, b) values (\u0001, \u0001) on conflict (a, b) do update set b = excluded.b")]
    [InlineData("insert into t (a, b) values (\u0001, \u0001) on conflict (a) do update set c = excluded.b")]
    [InlineData("insert into t (a, b) values (\u0001, \u0001) on conflict (a) do update set b = u.b + excluded.b")]
    [InlineData("insert into t (a, b) values (\u0001, \u0001) on conflict (a) do update set a = excluded.a")]
    [InlineData("insert into t (a, b) values (\u0001, \u0001) on conflict (a) do update set b = excluded.b where t.b = 1")]
    [InlineData("insert into t (a, b) values (\u0001, \u0001) on conflict (a) do update set b = excluded.b returning b")]
    [InlineData("update t set b = \u0001 where a = \u0001 and c = \u0001")]
    [InlineData("update t set b = \u0001 where a > \u0001")]
    [InlineData("update t set a = \u0001 where a = \u0001")]
    [InlineData("update t set b = c + \u0001 where a = \u0001")]
    [InlineData("update t set b = b + 1 where a = \u0001")]
    [InlineData("delete from t where a = \u0001")]
    public void GivenAnotherStatement_WhenRead_ThenItIsNotTakenForOneOfARow(string template) => RowStatement.Of(template).Should().BeNull();

    private static Sql Count(int id, int value) => new(
        $"""
         insert into counters (id, total, last) values ({id}, {(long)value}, {value})
         on conflict (id) do update set total = counters.total + excluded.total, last = excluded.last
         """);

    private static Sql Name(int id, string name) => new($"update counters set name = {name} where id = {id}");

    private static Sql Added(long? value) => new($"update counters set total = total + {value} where id = {1}");
}
