using System.Text.RegularExpressions;

namespace Ocop.EventStore.Projections;

/// <summary>
/// A statement that touches one row, known by its key, and that two of can become one of: values set are the later ones, values added are summed.
/// "insert … values … on conflict (key) do update set a = excluded.a, b = t.b + excluded.b" and "update t set a = …, b = b + … where key = …".
/// </summary>
/// <param name="Table">The only table that it reads or writes.</param>
/// <param name="Key">The place of the key among the statement's values.</param>
/// <param name="Folds">For each value what becomes of it when a later statement joins.</param>
internal sealed partial record RowStatement(string Table, int Key, IReadOnlyList<Fold> Folds)
{
    private static readonly string s_value = Sql.Place.ToString();

    /// <returns>Null for a statement of another form.</returns>
    public static RowStatement? Of(string template) =>
        Upsert().Match(template) is { Success: true } upsert ? OfUpsert(upsert)
        : Update().Match(template) is { Success: true } update ? OfUpdate(update)
        : null;

    /// <returns>The values of the one statement that does what both do, one after the other; null where there is none.</returns>
    public object?[]? Join(IReadOnlyList<object?> earlier, IReadOnlyList<object?> later)
    {
        var joined = new object?[Folds.Count];
        for (var i = 0; i < joined.Length; i++)
        {
            joined[i] = Folds[i] switch
            {
                Fold.First => earlier[i],
                Fold.Last => later[i],
                _ => Sum(earlier[i], later[i]),
            };
            if (joined[i] is null && Folds[i] == Fold.Sum)
            {
                return null;
            }
        }

        return joined;
    }

    /// <returns>Null where the sum is not a number of the same type. Decimals are left to the server, whose columns may round each of them.</returns>
    private static object? Sum(object? first, object? second) => (first, second) switch
    {
        (int a, int b) when (long)a + b is >= int.MinValue and <= int.MaxValue => a + b,
        (long a, long b) when (Int128)a + b is var sum && sum >= long.MinValue && sum <= long.MaxValue => a + b,
        _ => null,
    };

    private static RowStatement? OfUpsert(Match statement)
    {
        var table = statement.Groups["table"].Value;
        var columns = Texts(statement, "column");
        var updates = Texts(statement, "set").Zip(Texts(statement, "to")).ToList();
        if (updates.Exists(u => !columns.Contains(u.First, StringComparer.OrdinalIgnoreCase)) || Texts(statement, "value").Count != columns.Count)
        {
            return null;
        }

        var folds = columns.ConvertAll(column => updates.Find(u => u.First.Equals(column, StringComparison.OrdinalIgnoreCase)) is (not null, var to)
            ? FoldOf(to, $"excluded.{column}", $"{table}.{column} + excluded.{column}")
            : Fold.First);
        var key = columns.FindIndex(c => c.Equals(statement.Groups["key"].Value, StringComparison.OrdinalIgnoreCase));
        return key >= 0 && folds[key] == Fold.First && !folds.Contains(Fold.None) ? new(table, key, folds) : null;
    }

    private static RowStatement? OfUpdate(Match statement)
    {
        var columns = Texts(statement, "set");
        var folds = columns.Zip(Texts(statement, "to"), (column, to) => FoldOf(to, s_value, $"{column} + {s_value}")).ToList();
        return folds.Contains(Fold.None) || columns.Contains(statement.Groups["key"].Value, StringComparer.OrdinalIgnoreCase)
            ? null
            : new(statement.Groups["table"].Value, folds.Count, [.. folds, Fold.First]);
    }

    private static Fold FoldOf(string to, string set, string added) =>
        to.Equals(set, StringComparison.OrdinalIgnoreCase) ? Fold.Last
        : to.Equals(added, StringComparison.OrdinalIgnoreCase) ? Fold.Sum
        : Fold.None;

    private static List<string> Texts(Match match, string group) => [.. match.Groups[group].Captures.Select(c => c.Value)];

    [GeneratedRegex(
        """
        ^\s*insert\s+into\s+(?<table>\w+)\s*\(\s*(?<column>\w+)(\s*,\s*(?<column>\w+))*\s*\)
        \s*values\s*\(\s*(?<value>\x01)(\s*,\s*(?<value>\x01))*\s*\)
        \s*on\s+conflict\s*\(\s*(?<key>\w+)\s*\)\s*do\s+update\s+set
        \s+(?<set>\w+)\s*=\s*(?<to>[\w.]+(\ \+\ [\w.]+)?)(\s*,\s*(?<set>\w+)\s*=\s*(?<to>[\w.]+(\ \+\ [\w.]+)?))*\s*$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Upsert();

    [GeneratedRegex(
        """
        ^\s*update\s+(?<table>\w+)\s+set
        \s+(?<set>\w+)\s*=\s*(?<to>(\w+\ \+\ )?\x01)(\s*,\s*(?<set>\w+)\s*=\s*(?<to>(\w+\ \+\ )?\x01))*
        \s+where\s+(?<key>\w+)\s*=\s*\x01\s*$
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Update();
}

/// <summary>What becomes of a value when a later statement joins its own.</summary>
internal enum Fold
{
    None,

    /// <summary>The earlier statement's value stays: the key, and what only a new row gets.</summary>
    First,

    /// <summary>The later statement's value takes its place.</summary>
    Last,

    /// <summary>Both values are added.</summary>
    Sum,
}
