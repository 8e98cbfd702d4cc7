namespace Ocop.Regulations.Loading;

/// <summary>A regulation as its data file writes it: every fact beside the article it comes from.</summary>
internal sealed record RegulationFile(
    string Id,
    string Document,
    LocalText Title,
    DateOnly Issued,
    Fact<DateOnly> InForceFrom,
    Fact<DateOnly?> LapsedOn,
    Fact<IReadOnlyList<StarBand>> Bands,
    Fact<IReadOnlyList<Recognition>> Recognition,
    Fact<decimal> ForwardToCentreFrom,
    Fact<int> CommuneWorkingDays,
    Fact<int> CertificateMonths,
    Fact<RenewalRules> Renewal,
    Fact<TransitionRules> Transition,
    Fact<int> RevocationDays,
    IReadOnlyList<LegalTerm> RevocationGrounds,
    IReadOnlyList<LegalTerm> EvidenceKinds,
    IReadOnlyList<LegalTerm> CommuneContents,
    IReadOnlyList<DossierType> DossierTypes,
    IReadOnlyList<EntityType> EntityTypes,
    IReadOnlyList<RatingRound> Rounds,
    BylawsLines DefaultBylaws)
{
    public Regulation ToRegulation(IReadOnlyList<Sheet> sheets) => new()
    {
        Id = Id,
        Document = Document,
        Title = Title,
        Issued = Issued,
        InForceFrom = InForceFrom.Value,
        LapsedOn = LapsedOn.Value,
        Bands = Bands.Value,
        Recognition = Recognition.Value,
        ForwardToCentreFrom = ForwardToCentreFrom.Value,
        CommuneWorkingDays = CommuneWorkingDays.Value,
        CertificateMonths = CertificateMonths.Value,
        Renewal = Renewal.Value,
        Transition = Transition.Value,
        RevocationDays = RevocationDays.Value,
        RevocationGrounds = RevocationGrounds,
        EvidenceKinds = EvidenceKinds,
        CommuneContents = CommuneContents,
        DossierTypes = DossierTypes,
        EntityTypes = EntityTypes,
        Rounds = Rounds,
        DefaultBylaws = DefaultBylaws.ToBylaws(),
        Sources = Sources(),
        Sheets = sheets,
    };

    private Dictionary<string, string> Sources() => new(StringComparer.Ordinal)
    {
        ["inForceFrom"] = InForceFrom.Source,
        ["lapsedOn"] = LapsedOn.Source,
        ["bands"] = Bands.Source,
        ["recognition"] = Recognition.Source,
        ["forwardToCentreFrom"] = ForwardToCentreFrom.Source,
        ["communeWorkingDays"] = CommuneWorkingDays.Source,
        ["certificateMonths"] = CertificateMonths.Source,
        ["renewal"] = Renewal.Source,
        ["transition"] = Transition.Source,
        ["revocationDays"] = RevocationDays.Source,
        ["defaultBylaws.quorumShare"] = DefaultBylaws.QuorumShare.Source,
        ["defaultBylaws.quorumIncludesChair"] = DefaultBylaws.QuorumIncludesChair.Source,
        ["defaultBylaws.divergenceLimit"] = DefaultBylaws.DivergenceLimit.Source,
        ["defaultBylaws.minimaDecidedBy"] = DefaultBylaws.MinimaDecidedBy.Source,
        ["defaultBylaws.totalDecimals"] = DefaultBylaws.TotalDecimals.Source,
    };
}

internal sealed record Fact<T>(T Value, string Source);

internal sealed record BylawsLines(
    Fact<decimal> QuorumShare,
    Fact<bool> QuorumIncludesChair,
    Fact<decimal> DivergenceLimit,
    Fact<MinimaRule> MinimaDecidedBy,
    Fact<int?> TotalDecimals)
{
    public DefaultBylaws ToBylaws() =>
        new(QuorumShare.Value, QuorumIncludesChair.Value, DivergenceLimit.Value, MinimaDecidedBy.Value, TotalDecimals.Value);
}
