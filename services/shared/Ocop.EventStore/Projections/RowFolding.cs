namespace Ocop.EventStore.Projections;

/// <summary>
/// Makes one statement of many that touch the same row, so that a counter with a thousand events in a batch is written once. A statement moves
/// only past others that cannot touch its row: statements of the same kind on other rows, and statements on other tables.
/// </summary>
internal static class RowFolding
{
    public static IReadOnlyList<Sql> Fold(IEnumerable<Sql> statements)
    {
        var folded = new List<Sql>();
        var open = new Dictionary<string, OpenRows>(StringComparer.OrdinalIgnoreCase);
        foreach (var statement in statements)
        {
            if (statement.Row is not { } row)
            {
                open.Clear();
                folded.Add(statement);
            }
            else
            {
                if (!open.TryGetValue(row.Table, out var rows) || !ReferenceEquals(rows.Statement, row))
                {
                    open[row.Table] = rows = new(row, []);
                }

                rows.Add(statement, folded);
            }
        }

        return folded;
    }

    /// <param name="Statement">The statement that came last to the table.</param>
    /// <param name="Places">By the row's key the place of its statement.</param>
    private sealed record OpenRows(RowStatement Statement, Dictionary<object, int> Places)
    {
        public void Add(Sql statement, List<Sql> folded)
        {
            // A key of null is no row's.
            if (statement.Values[Statement.Key] is not { } key)
            {
                folded.Add(statement);
            }
            else if (Places.TryGetValue(key, out var place) && Statement.Join(folded[place].Values, statement.Values) is { } joined)
            {
                folded[place] = statement.With(joined);
            }
            else
            {
                Places[key] = folded.Count;
                folded.Add(statement);
            }
        }
    }
}
