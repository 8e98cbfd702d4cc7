namespace Ocop.Portal.Deadlines;

/// <summary>When a dossier for renewal is taken.</summary>
/// <param name="State">"notYet", "open" or "closed".</param>
/// <param name="UnderWay">A renewal has been handed in.</param>
public sealed record RenewalDays(DateOnly OpensOn, DateOnly ClosesOn, string State, bool UnderWay, string LegalBasis);
