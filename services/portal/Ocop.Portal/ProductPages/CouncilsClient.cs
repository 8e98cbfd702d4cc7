using Ocop.Portal.Asking;

namespace Ocop.Portal.ProductPages;

/// <summary>The councils service, as far as anybody may read it.</summary>
internal sealed class CouncilsClient(HttpClient http)
{
    /// <summary>What a council gave, once a certificate rests on it.</summary>
    public Task<Answer<CouncilResult>> ResultOf(string ratingId, CancellationToken cancellationToken) =>
        http.Read<CouncilResult>($"ratings/{Uri.EscapeDataString(ratingId)}/result", cancellationToken);
}

/// <param name="BandStar">Star of the total alone.</param>
/// <param name="Star">The star that holds: total and starred minima.</param>
public sealed record CouncilResult(
    Authority Level,
    int Star,
    int BandStar,
    decimal Total,
    int MembersCounted,
    int Round,
    string RegulationId,
    DateOnly ConcludedOn,
    IReadOnlyList<PartPoints> Parts,
    IReadOnlyList<Minimum> Minima);

public sealed record PartPoints(string Code, LocalText Name, decimal Points, decimal Max, IReadOnlyList<CriterionPoints> Criteria);

/// <param name="Criteria">Those that it is the sum of; empty for one that is scored itself.</param>
public sealed record CriterionPoints(string Code, LocalText Name, decimal Points, decimal Max, IReadOnlyList<CriterionPoints> Criteria);

/// <param name="Name">The criterion's.</param>
public sealed record Minimum(int Star, string Criterion, LocalText Name, decimal MinPoints, bool IsMet);
