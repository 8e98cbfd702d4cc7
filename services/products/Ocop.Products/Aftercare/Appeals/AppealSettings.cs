namespace Ocop.Products.Aftercare.Appeals;

/// <summary>Section "Appeals": days that take the place of the regulation's, which are assumed. None by default.</summary>
public sealed class AppealSettings
{
    public int? FileWithinDays { get; set; }

    public int? AnswerWithinDays { get; set; }

    public int? ResolveWithinDays { get; set; }

    public int? ResolveComplicatedWithinDays { get; set; }

    /// <summary>The days that count on a date; null where the regulation of that date knows no appeals.</summary>
    public AppealRules? RulesOn(DateOnly date, RegulationBook law) => law.InForceOn(date).Appeals is { } rules
        ? new(
            FileWithinDays ?? rules.FileWithinDays,
            AnswerWithinDays ?? rules.AnswerWithinDays,
            ResolveWithinDays ?? rules.ResolveWithinDays,
            ResolveComplicatedWithinDays ?? rules.ResolveComplicatedWithinDays)
        : null;
}
