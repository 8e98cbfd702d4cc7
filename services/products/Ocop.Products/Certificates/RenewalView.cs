namespace Ocop.Products.Certificates;

/// <summary>When a certificate can be renewed (đánh giá lại), and whether somebody is at it.</summary>
/// <param name="OpensOn">First day on which the dossier is taken.</param>
/// <param name="ClosesOn">Last day.</param>
/// <param name="UnderWay">A renewal dossier was lodged and has no result yet; also while the producer has it back to complete it.</param>
/// <param name="Transitional">The regular days were over when the regulation came, so it gave others.</param>
/// <param name="LegalBasis">The document and its article.</param>
public sealed record RenewalView(
    DateOnly OpensOn, DateOnly ClosesOn, RenewalWindowState State, bool UnderWay, bool Transitional, string LegalBasis)
{
    /// <summary>Null under a law that names no days: a renewal is then taken as long as the certificate is valid.</summary>
    public static RenewalView? Of(DateOnly expiresOn, bool underWay, RegulationBook book, DateOnly today)
    {
        var law = book.InForceOn(today);
        return law.RenewalWindowFor(expiresOn) is { } window
            ? new(window.OpensOn, window.ClosesOn, StateOn(today, window), underWay, window.IsTransitional, law.Sources[BasisOf(window)])
            : null;
    }

    private static RenewalWindowState StateOn(DateOnly today, RenewalWindow window) => window.IsOpenOn(today)
        ? RenewalWindowState.Open
        : today < window.OpensOn ? RenewalWindowState.NotYet : RenewalWindowState.Closed;

    private static string BasisOf(RenewalWindow window) => window.IsTransitional ? "transition" : "renewal";
}

/// <summary>What the window is on a day.</summary>
public enum RenewalWindowState
{
    NotYet,
    Open,
    Closed,
}
