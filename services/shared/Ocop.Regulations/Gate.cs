namespace Ocop.Regulations;

/// <summary>A rule printed beside a criterion that ends the rating, whatever the other points are.</summary>
/// <param name="Id">Stable within the sheet.</param>
/// <param name="Criterion">Code of the criterion it is printed at.</param>
/// <param name="ZeroOn">Criteria on which 0 points trigger it by themselves; empty when a person has to find that it applies.</param>
public sealed record Gate(string Id, string Criterion, GateKind Kind, LocalText Label, IReadOnlyList<string> ZeroOn);

public enum GateKind
{
    /// <summary>The product is left out of the rating.</summary>
    Exclusion,

    /// <summary>A condition the product has to meet.</summary>
    Requirement,

    /// <summary>The scoring stops; the steps that follow are not rated.</summary>
    Stop,
}
