namespace Ocop.Domain;

/// <summary>The area or owner an actor may act for. No province means the whole country; no commune means the whole province.</summary>
/// <param name="Province">Two digits (QĐ 19/2025/QĐ-TTg).</param>
/// <param name="Commune">Five digits (QĐ 19/2025/QĐ-TTg).</param>
/// <param name="Producer">The producer's id when the actor speaks for one producer.</param>
public sealed record Scope(string? Province = null, string? Commune = null, string? Producer = null)
{
    public static Scope National { get; } = new();

    /// <summary>Covers no place and is no producer: no code or id is empty.</summary>
    public static Scope Nowhere { get; } = new("", "", "");

    public static Scope OfProducer(string producer, string province, string? commune = null) => new(province, commune, producer);

    internal bool Covers(string province, string? commune) =>
        (Province is null || string.Equals(Province, province, StringComparison.Ordinal))
        && (Commune is null || string.Equals(Commune, commune, StringComparison.Ordinal));
}
