using Ocop.Products.Dossiers;

namespace Ocop.Products;

internal static class ApplicableRegulation
{
    /// <summary>
    /// The law for what the producer does next: that of today, but for a dossier that came back from the commune. It was lodged on its first
    /// day and stays under the law of that day, as long as a newer one lets such cases be finished (QĐ 26/2026/QĐ-TTg, Điều 12).
    /// </summary>
    public static Regulation ForNext(this RegulationBook book, DossierState application, DateOnly today) =>
        application is DossierState.Returned { Submitted: var lodged }
        && book.Get(lodged.RegulationId) is var earlier
        && !(today > book.LastDayToFinish(earlier, lodged.Purpose == DossierPurpose.Renewal))
            ? earlier
            : book.InForceOn(today);

    /// <summary>Who recognised a star on a day; before the first decision in the book as under that one.</summary>
    /// <param name="star">3 to 5.</param>
    public static Level SignedBy(this RegulationBook book, int star, DateOnly on) =>
        (book.Regulations.FirstOrDefault(regulation => regulation.InForceFrom <= on) ?? book.Regulations[^1])
            .RecognisingAuthority(star, on).AsLevel();
}
