namespace Ocop.Planning.Plans.Measuring;

/// <summary>How far a plan has come: what was planned, what was recognised, by area and star.</summary>
/// <param name="AsOf">What planning knew at this instant, UTC.</param>
/// <param name="Total">The whole province, products outside every area among them.</param>
/// <param name="RenewedOrRaised">How many of the attained products hold a certificate that renews or raises an earlier one.</param>
/// <param name="Unassigned">Products of communes that lie in no area of the plan.</param>
internal sealed record Attainment(
    string PlanId,
    string DocumentNumber,
    string ProvinceCode,
    DateOnly CountedFrom,
    DateOnly CountedTo,
    DateTimeOffset AsOf,
    Progress Total,
    int RenewedOrRaised,
    IReadOnlyList<AreaProgress> Areas,
    Unassigned Unassigned)
{
    public static Attainment Of(PlanImported plan, IReadOnlyList<RecognisedProduct> products, DateTimeOffset asOf)
    {
        var areaOf = plan.Areas.SelectMany(area => area.Communes.Select(commune => (commune, area.Name)))
            .ToDictionary(pair => pair.commune, pair => pair.Name, StringComparer.Ordinal);
        var byArea = products.ToLookup(p => areaOf.GetValueOrDefault(p.CommuneCode));
        return new(
            plan.PlanId,
            plan.DocumentNumber,
            plan.ProvinceCode,
            plan.CountedFrom,
            plan.CountedTo,
            asOf,
            Progress.Of(plan.Declared, products),
            products.Count(p => p.Again),
            [.. plan.Areas.Select(area => AreaProgress.Of(area, [.. byArea[area.Name]]))],
            new(Count(byArea[null]), [.. byArea[null]]));
    }

    internal static StarCounts Count(IEnumerable<RecognisedProduct> products)
    {
        var stars = products.CountBy(p => p.Star).ToDictionary();
        return new(stars.Values.Sum(), stars.GetValueOrDefault(5), stars.GetValueOrDefault(4), stars.GetValueOrDefault(3));
    }
}

internal sealed record Progress(StarCounts Planned, StarCounts Attained, StarPercents Percent)
{
    public static Progress Of(StarCounts planned, IEnumerable<RecognisedProduct> products)
    {
        var attained = Attainment.Count(products);
        return new(planned, attained, StarPercents.Of(attained, planned));
    }
}

internal sealed record AreaProgress(string Name, StarCounts Planned, StarCounts Attained, StarPercents Percent)
{
    public static AreaProgress Of(PlannedArea area, IEnumerable<RecognisedProduct> products)
    {
        var progress = Progress.Of(area.Targets(), products);
        return new(area.Name, progress.Planned, progress.Attained, progress.Percent);
    }
}

internal sealed record Unassigned(StarCounts Attained, IReadOnlyList<RecognisedProduct> Products);

/// <summary>Attained in per cent of planned, two decimals, halves up; null where nothing was planned. May exceed 100.</summary>
internal sealed record StarPercents(decimal? Total, decimal? Five, decimal? Four, decimal? Three)
{
    public static StarPercents Of(StarCounts attained, StarCounts planned) => new(
        Percent(attained.Total, planned.Total),
        Percent(attained.Five, planned.Five),
        Percent(attained.Four, planned.Four),
        Percent(attained.Three, planned.Three));

    private static decimal? Percent(int attained, int planned) =>
        planned == 0 ? null : Math.Round(100m * attained / planned, 2, MidpointRounding.AwayFromZero);
}
