using Ocop.Products.Dossiers;

namespace Ocop.Products.Aftercare.Samples;

/// <summary>The samples of one hand-over.</summary>
/// <param name="Required">Units that the dossier's sheet asks for.</param>
/// <param name="Received">Units that came so far; the dossier is complete with all of them.</param>
public sealed record SamplesView(
    string RatingId, Level Level, int Required, int Received, bool Complete, IReadOnlyList<SamplesDelivery> Deliveries);

/// <param name="Received">Units.</param>
public sealed record SamplesDelivery(int Received, string? Remark, DateOnly ReceivedOn);

public static class SamplesOf
{
    /// <summary>Units that travel with the dossier; 0 for tourism, and for a sheet of the past that is not kept.</summary>
    public static int Required(DossierSubmitted dossier, RegulationBook law) => law.TryGetSheet(dossier.SheetId, out var sheet) ? sheet.Samples : 0;

    public static int ReceivedFor(this AftercareState aftercare, string ratingId) =>
        aftercare.Samples.Where(samples => samples.RatingId == ratingId).Sum(samples => samples.Received);

    /// <summary>One entry for every hand-over that samples came for, and one for that which waits for its first.</summary>
    public static IReadOnlyList<SamplesView> Of(Product.Registered product, RegulationBook law)
    {
        List<SamplesView> views = [.. product.Aftercare.Samples.GroupBy(samples => samples.RatingId, StringComparer.Ordinal).Select(ViewOf)];
        if (product.DossierState is DossierState.AtCouncil open
            && Required(open.Submitted, law) is > 0 and var required
            && !views.Exists(view => view.RatingId == open.RatingId))
        {
            views.Add(new(open.RatingId, open.Level, required, 0, false, []));
        }

        return views;
    }

    private static SamplesView ViewOf(IGrouping<string, SamplesReceived> deliveries)
    {
        var (first, received) = (deliveries.First(), deliveries.Sum(samples => samples.Received));
        return new(
            first.RatingId,
            first.Level,
            first.Required,
            received,
            received >= first.Required,
            [.. deliveries.Select(samples => new SamplesDelivery(samples.Received, samples.Remark, samples.ReceivedOn))]);
    }
}
