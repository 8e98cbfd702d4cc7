namespace Ocop.Councils.Ratings.Conflicts;

/// <summary>What the data at hand say of members and producer, looked through when the council took the dossier.</summary>
[EventName("conflicts_found")]
public sealed record ConflictsFound(string RatingId, IReadOnlyList<FoundConflict> Conflicts);

/// <param name="Basis">What was compared: the agency's or the producer's name, the commune's code.</param>
/// <param name="IsQuestion">The member is asked; otherwise it steps aside without being asked.</param>
public sealed record FoundConflict(string AccountId, ConflictGround Ground, string Basis, bool IsQuestion);

/// <summary>A member steps aside of its own accord.</summary>
/// <param name="DeclaredAt">UTC.</param>
[EventName("conflict_declared")]
public sealed record ConflictDeclared(string RatingId, string AccountId, ConflictGround Ground, string Reason, DateTimeOffset DeclaredAt);

/// <summary>A member answers the question that the data raised.</summary>
/// <param name="HasConflict">Yes: it steps aside.</param>
/// <param name="AnsweredAt">UTC.</param>
[EventName("conflict_answered")]
public sealed record ConflictAnswered(string RatingId, string AccountId, bool HasConflict, string Explanation, DateTimeOffset AnsweredAt);

public enum ConflictGround
{
    /// <summary>Member and producer are of one organisation.</summary>
    SameOrganisation,

    /// <summary>The member advises the producer.</summary>
    Adviser,

    /// <summary>One family name and one commune: perhaps kin, perhaps not.</summary>
    SameFamilyNameAndCommune,

    /// <summary>The member is kin to the producer's people.</summary>
    Family,

    /// <summary>Anything else that a member thinks the others should know.</summary>
    Other,
}
