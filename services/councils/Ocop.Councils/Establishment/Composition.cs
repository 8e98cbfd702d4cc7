namespace Ocop.Councils.Establishment;

/// <summary>
/// In what capacity the members sit (QĐ 26/2026/QĐ-TTg, Điều 7.3b and 7.4b), and what has to be known of them to find conflicts of interest.
/// Stated with the founding; a council from before, or one whose office says nothing, has none.
/// </summary>
[EventName("composition_stated")]
public sealed record CompositionStated(string CouncilId, IReadOnlyList<MemberProfile> Members);

/// <param name="CommuneCode">Five digits: where the member is at home; null when not stated.</param>
/// <param name="Advises">Ids of producers that the member advises.</param>
public sealed record MemberProfile(string AccountId, Capacity? Capacity, string? CommuneCode, IReadOnlyList<string> Advises);

public enum Capacity
{
    /// <summary>Leadership of the people's committee, or of the Ministry.</summary>
    Leadership,

    /// <summary>A department, authority or office.</summary>
    Agency,

    /// <summary>An invited expert.</summary>
    Expert,

    /// <summary>An invited association or testing body.</summary>
    Association,
}
