using Ocop.Portal.ProductPages;

namespace Ocop.Portal.Scoring;

/// <summary>Where an announced result lost its points, as the councils service works it out for the product's producer.</summary>
/// <param name="BandStar">Star of the total alone.</param>
/// <param name="Criteria">Most lost first.</param>
/// <param name="MissedMinima">Those that a higher star would have needed.</param>
public sealed record LostPoints(
    int Star, int BandStar, decimal Total, IReadOnlyList<LostCriterion> Criteria, IReadOnlyList<Minimum> MissedMinima);

/// <param name="Average">Of the members' points.</param>
/// <param name="NextOption">The next better printed level than the usual one; null at the best.</param>
public sealed record LostCriterion(string Code, LocalText Name, decimal Max, decimal Average, decimal Lost, PrintedLevel? NextOption);

public sealed record PrintedLevel(decimal Points, LocalText Text);
