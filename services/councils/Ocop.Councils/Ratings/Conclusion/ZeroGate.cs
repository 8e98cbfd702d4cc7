namespace Ocop.Councils.Ratings.Conclusion;

/// <summary>
/// The gates that need nobody to find them: the scoring stops where a named criterion got 0 points (set 16, sensory quality). With
/// several members the law does not say whose 0 counts; as for the minima, more than half of them decide.
/// </summary>
public static class ZeroGate
{
    /// <summary>The first gate of the sheet that closes on these marks, with its criteria at 0; null when none does.</summary>
    public static ClosedGate? Find(Sheet sheet, IReadOnlyList<IReadOnlyDictionary<string, int>> sheets)
    {
        List<Marks> members = [.. sheets.Select(choices => new Marks(sheet, choices))];
        return sheet.Gates
            .Select(gate => new ClosedGate(gate, [.. gate.ZeroOn.Where(code => 2 * members.Count(m => m.On(code) == 0m) > members.Count)]))
            .FirstOrDefault(closed => closed.ZeroOn.Count > 0);
    }
}

/// <param name="ZeroOn">The gate's criteria on which more than half of the members gave 0.</param>
public sealed record ClosedGate(Gate Gate, IReadOnlyList<string> ZeroOn);
