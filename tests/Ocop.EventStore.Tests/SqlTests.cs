using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Tests;

public sealed class SqlTests
{
    [Fact]
    public void GivenAStatementOfParts_WhenWritten_ThenPartsStandInPlaceAndEveryValueIsAParameterInOrder()
    {
        FormattableString inner = $"c = {"x'); drop table t; --"} and d = {null}";
        FormattableString part = $"b = {2} and ({inner})";

        var sql = new Sql($"select * from t where a = {1} and {part} limit {3}");

        sql.Text.Should().Be("select * from t where a = $1 and b = $2 and (c = $3 and d = $4) limit $5");
        sql.Values.Should().Equal(1, 2, "x'); drop table t; --", null, 3);
    }
}
