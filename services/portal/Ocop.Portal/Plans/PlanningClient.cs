using Microsoft.AspNetCore.Http.Extensions;
using Ocop.Portal.Asking;

namespace Ocop.Portal.Plans;

/// <summary>The planning service, asked in the visitor's name.</summary>
internal sealed class PlanningClient(HttpClient http)
{
    private const int PageSize = 20;

    public Task<Answer<Page<PlanItem>>> List(string? after, CancellationToken cancellationToken)
    {
        var query = new QueryBuilder { { "limit", $"{PageSize}" } };
        if (!string.IsNullOrEmpty(after))
        {
            query.Add("after", after);
        }

        return http.Read<Page<PlanItem>>("plans" + query, cancellationToken);
    }

    public Task<Answer<Plan>> Plan(string planId, CancellationToken cancellationToken) =>
        http.Read<Plan>($"plans/{Uri.EscapeDataString(planId)}", cancellationToken);

    /// <param name="asOf">What planning knew then; null for now.</param>
    public Task<Answer<Attainment>> Attainment(string planId, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var query = asOf is { } instant ? QueryString.Create("asOf", instant.ToString("O")) : QueryString.Empty;
        return http.Read<Attainment>($"plans/{Uri.EscapeDataString(planId)}/attainment{query}", cancellationToken);
    }
}

public sealed record PlanItem(
    string PlanId,
    string DocumentNumber,
    string Title,
    string Issuer,
    DateOnly IssuedOn,
    DateOnly CountedFrom,
    DateOnly CountedTo,
    int Total,
    int Areas);

public sealed record Plan(
    string PlanId, string DocumentNumber, string Title, string Issuer, DateOnly IssuedOn, DateOnly CountedFrom, DateOnly CountedTo);

/// <param name="Unassigned">Products of communes that lie in no area of the plan; the total has them.</param>
public sealed record Attainment(
    DateTimeOffset AsOf, Progress Total, int RenewedOrRaised, IReadOnlyList<AreaProgress> Areas, Unassigned Unassigned);

public record Progress(StarCounts Planned, StarCounts Attained, StarPercents Percent)
{
    /// <param name="star">5, 4 or 3; null for all of them.</param>
    public Figures Of(int? star) => new(Planned.Of(star), Attained.Of(star), Percent.Of(star));
}

public sealed record AreaProgress(string Name, StarCounts Planned, StarCounts Attained, StarPercents Percent)
    : Progress(Planned, Attained, Percent);

public sealed record Unassigned(StarCounts Attained);

public sealed record StarCounts(int Total, int Five, int Four, int Three)
{
    public int Of(int? star) => star switch { 5 => Five, 4 => Four, 3 => Three, _ => Total };
}

public sealed record StarPercents(decimal? Total, decimal? Five, decimal? Four, decimal? Three)
{
    public decimal? Of(int? star) => star switch { 5 => Five, 4 => Four, 3 => Three, _ => Total };
}

/// <param name="Percent">Null where nothing was planned.</param>
public sealed record Figures(int Planned, int Attained, decimal? Percent)
{
    public int Remaining => Math.Max(Planned - Attained, 0);

    public bool IsEmpty => Planned == 0 && Attained == 0;
}
