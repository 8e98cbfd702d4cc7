namespace Ocop.Products;

/// <summary>The refusals that several commands share; a method gives null when there is nothing to refuse.</summary>
internal static class Refusals
{
    public static Refusal NotFound { get; } = Refusal.NotFound("product.not-found");

    /// <summary>A decision on a product that is there and within the actor's reach; otherwise there is nothing more to decide.</summary>
    public static Decision WithinReach(this Product product, Actor actor, Func<Product.Registered, Decision> decide) => product switch
    {
        Product.Registered registered => registered.OutsideReach(actor) is { } outside ? outside : decide(registered),
        _ => NotFound,
    };

    public static Refusal? OutsideReach(this Product.Registered product, Actor actor) =>
        actor.Reaches(product.Code.ProvinceCode, product.Code.CommuneCode, product.Facts.ProducerId) ? null : Refusal.OutsideScope;

    /// <summary>Criteria that are not scored on the sheet which the next dossier goes by.</summary>
    public static Refusal? RefuseUnknown(this Product.Registered product, IReadOnlyList<string> criteria, RegulationBook law, DateOnly today)
    {
        List<string> unknown = law.ForNext(product.DossierState, today).TryGetSheetFor(product.Facts.SheetId, out var sheet)
            ? [.. criteria.Where(code => sheet.Find(code) is not { IsLeaf: true })]
            : [.. criteria];
        return unknown.Count == 0 ? null : Refusal.RuleBroken("product.evidence-criteria-unknown", ("criteria", unknown));
    }

    /// <summary>
    /// Three and four stars are the province's alone, five the Ministry's: neither decides in the other's place. Districts are over, so what
    /// one of them decided is entered by its province.
    /// </summary>
    public static Refusal? OtherAuthority(Level authority, Actor actor) =>
        actor.Role == (authority == Level.Centre ? Roles.NationalOffice : Roles.ProvinceOffice)
            ? null
            : Refusal.Forbidden("product.other-authority", ("authority", authority.InContracts()));

    public static Refusal? RefuseUncertified(this Product.Registered product, DateOnly today) =>
        product.Certificate?.IsInForceOn(today) == true
            ? null
            : Refusal.Conflict("product.no-certificate-in-force", ("certificateId", product.Certificate?.Facts.CertificateId));

    public static Refusal? RefuseUsed(this Product.Registered product, string decisionNumber) =>
        product.DecisionNumbers.Contains(decisionNumber.Trim())
            ? Refusal.Conflict("product.decision-number-used", ("decisionNumber", decisionNumber.Trim()))
            : null;
}
