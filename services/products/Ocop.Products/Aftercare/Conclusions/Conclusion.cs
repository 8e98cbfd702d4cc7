namespace Ocop.Products.Aftercare.Conclusions;

/// <summary>A conclusion against the product's certificate, and what became of it. A renewal or an upgrade does not settle it.</summary>
/// <param name="SetAsideReason">Why the certificate was left in force.</param>
public sealed record Conclusion(
    ConclusionRecorded Facts, ConclusionState State = ConclusionState.Open, DateOnly? ClosedOn = null, string? SetAsideReason = null)
{
    internal bool IsOpen => State == ConclusionState.Open;

    internal Conclusion After(object @event) => @event switch
    {
        ConclusionCarriedOut done when done.ConclusionId == Facts.ConclusionId =>
            this with { State = ConclusionState.CarriedOut, ClosedOn = done.CarriedOutOn },
        ConclusionSetAside aside when aside.ConclusionId == Facts.ConclusionId =>
            this with { State = ConclusionState.SetAside, ClosedOn = aside.SetAsideOn, SetAsideReason = aside.Reason },
        CertificateRevoked revoked when IsOpen => this with { State = ConclusionState.Lapsed, ClosedOn = revoked.RevokedOn },
        CertificateExpired expired when IsOpen => this with { State = ConclusionState.Lapsed, ClosedOn = expired.ExpiredOn },
        _ => this,
    };
}

internal static class ConclusionChecks
{
    public static Refusal? RefuseClosed(this Product.Registered product, string conclusionId) =>
        product.Aftercare.Conclusions.Find(conclusion => conclusion.Facts.ConclusionId == conclusionId) switch
        {
            null => Refusal.NotFound("product.conclusion-not-found", ("conclusionId", conclusionId)),
            { IsOpen: true } => null,
            _ => Refusal.Conflict("product.conclusion-not-open", ("conclusionId", conclusionId)),
        };
}

public enum ConclusionState
{
    /// <summary>The days for the decision are running.</summary>
    Open,

    /// <summary>The certificate was revoked on it.</summary>
    CarriedOut,

    /// <summary>The level that signed the certificate decided not to revoke it.</summary>
    SetAside,

    /// <summary>The certificate ended before anybody decided: its last day came, or another conclusion was carried out.</summary>
    Lapsed,
}

public sealed record ConclusionView(
    string ConclusionId,
    string CertificateId,
    string Ground,
    string Authority,
    string DocumentNumber,
    DateOnly ConcludedOn,
    string Summary,
    string? InspectionId,
    DateOnly RecordedOn,
    DateOnly DueOn,
    ConclusionState State,
    DateOnly? ClosedOn,
    string? SetAsideReason)
{
    internal static ConclusionView Of(Conclusion conclusion) => new(
        conclusion.Facts.ConclusionId,
        conclusion.Facts.CertificateId,
        conclusion.Facts.Ground,
        conclusion.Facts.Authority,
        conclusion.Facts.DocumentNumber,
        conclusion.Facts.ConcludedOn,
        conclusion.Facts.Summary,
        conclusion.Facts.InspectionId,
        conclusion.Facts.RecordedOn,
        conclusion.Facts.DueOn,
        conclusion.State,
        conclusion.ClosedOn,
        conclusion.SetAsideReason);
}
