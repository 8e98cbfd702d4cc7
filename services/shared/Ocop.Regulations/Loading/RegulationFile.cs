namespace Ocop.Regulations.Loading;

/// <summary>A regulation as its data file writes it: every fact beside the article it comes from.</summary>
internal sealed record RegulationFile(
    string Id,
    string Document,
    LocalText Title,
    DateOnly Issued,
    Fact<DateOnly> InForceFrom,
    Fact<DateOnly?> LapsedOn,
    Fact<IReadOnlyList<PartPoints>> Parts,
    Fact<int> SheetCount,
    Fact<IReadOnlyList<int>> SheetsNotFound,
    Fact<IReadOnlyList<StarBand>> Bands,
    Fact<IReadOnlyList<Recognition>> Recognition,
    Fact<IReadOnlyList<RatingLevel>> RatingLevels,
    Fact<int> CommuneWorkingDays,
    Fact<int> CertificateMonths,
    IReadOnlyList<LegalTerm> RevocationGrounds,
    IReadOnlyList<LegalTerm> EvidenceKinds,
    IReadOnlyList<LegalTerm> CommuneContents,
    IReadOnlyList<DossierType> DossierTypes,
    IReadOnlyList<EntityType> EntityTypes,
    IReadOnlyList<RatingRound> Rounds,
    BylawsLines DefaultBylaws,
    string? Amends = null,
    Fact<RenewalRules>? Renewal = null,
    Fact<bool>? RenewalInWriting = null,
    Fact<TransitionRules>? Transition = null,
    Fact<int>? RevocationDays = null,
    Fact<string>? CommuneConfirms = null,
    Fact<AppealRules>? Appeals = null,
    Fact<IReadOnlyList<int>>? ExpiryNoticeDays = null,
    Fact<IReadOnlyDictionary<string, string>>? SheetSuccessors = null)
{
    public Regulation ToRegulation(IReadOnlyList<Sheet> sheets) => new()
    {
        Id = Id,
        Document = Document,
        Title = Title,
        Issued = Issued,
        InForceFrom = InForceFrom.Value,
        LapsedOn = LapsedOn.Value,
        Amends = Amends,
        PartPoints = Parts.Value,
        SheetCount = SheetCount.Value,
        SheetsNotFound = SheetsNotFound.Value,
        Bands = Bands.Value,
        Recognition = Recognition.Value,
        RatingLevels = RatingLevels.Value,
        CommuneWorkingDays = CommuneWorkingDays.Value,
        CertificateMonths = CertificateMonths.Value,
        Renewal = Renewal?.Value,
        RenewalInWriting = RenewalInWriting?.Value ?? false,
        Transition = Transition?.Value,
        RevocationDays = RevocationDays?.Value,
        ExpiryNoticeDays = ExpiryNoticeDays?.Value ?? [],
        RevocationGrounds = RevocationGrounds,
        CommuneConfirms = CommuneConfirms?.Value,
        Appeals = Appeals?.Value,
        EvidenceKinds = EvidenceKinds,
        CommuneContents = CommuneContents,
        DossierTypes = DossierTypes,
        EntityTypes = EntityTypes,
        Rounds = Rounds,
        DefaultBylaws = DefaultBylaws.ToBylaws(),
        Sources = Facts().ToDictionary(fact => fact.Name, fact => fact.Fact.Source, StringComparer.Ordinal),
        Assumed = [.. Facts().Where(fact => fact.Fact.Assumed).Select(fact => fact.Name)],
        SheetSuccessors = SheetSuccessors?.Value ?? new Dictionary<string, string>(StringComparer.Ordinal),
        Sheets = sheets,
    };

    private IEnumerable<(string Name, Fact Fact)> Facts() =>
        from fact in new (string Name, Fact? Fact)[]
        {
            ("inForceFrom", InForceFrom),
            ("lapsedOn", LapsedOn),
            ("parts", Parts),
            ("sheetCount", SheetCount),
            ("sheetsNotFound", SheetsNotFound),
            ("bands", Bands),
            ("recognition", Recognition),
            ("ratingLevels", RatingLevels),
            ("communeWorkingDays", CommuneWorkingDays),
            ("certificateMonths", CertificateMonths),
            ("renewal", Renewal),
            ("renewalInWriting", RenewalInWriting),
            ("transition", Transition),
            ("revocationDays", RevocationDays),
            ("communeConfirms", CommuneConfirms),
            ("appeals", Appeals),
            ("expiryNoticeDays", ExpiryNoticeDays),
            ("sheetSuccessors", SheetSuccessors),
            ("defaultBylaws.quorumShare", DefaultBylaws.QuorumShare),
            ("defaultBylaws.quorumIncludesChair", DefaultBylaws.QuorumIncludesChair),
            ("defaultBylaws.divergenceLimit", DefaultBylaws.DivergenceLimit),
            ("defaultBylaws.minimaDecidedBy", DefaultBylaws.MinimaDecidedBy),
            ("defaultBylaws.totalDecimals", DefaultBylaws.TotalDecimals),
            ("defaultBylaws.totalRounding", DefaultBylaws.TotalRounding),
            ("defaultBylaws.noticeWorkingDays", DefaultBylaws.NoticeWorkingDays),
            ("defaultBylaws.majorityShare", DefaultBylaws.MajorityShare),
            ("defaultBylaws.tie", DefaultBylaws.Tie),
            ("defaultBylaws.ballots", DefaultBylaws.Ballots),
        }
        where fact.Fact is not null
        select (fact.Name, fact.Fact);
}

/// <param name="Source">The article, or what was looked for without success.</param>
/// <param name="Assumed">No text was found: the value is a default of ours.</param>
internal abstract record Fact(string Source, bool Assumed);

internal sealed record Fact<T>(T Value, string Source, bool Assumed = false) : Fact(Source, Assumed);

internal sealed record BylawsLines(
    Fact<decimal> QuorumShare,
    Fact<bool> QuorumIncludesChair,
    Fact<decimal> DivergenceLimit,
    Fact<MinimaRule> MinimaDecidedBy,
    Fact<int?> TotalDecimals,
    Fact<RoundingRule> TotalRounding,
    Fact<int> NoticeWorkingDays,
    Fact<decimal> MajorityShare,
    Fact<TieRule> Tie,
    Fact<BallotKind> Ballots)
{
    public DefaultBylaws ToBylaws() => new(
        QuorumShare.Value,
        QuorumIncludesChair.Value,
        DivergenceLimit.Value,
        MinimaDecidedBy.Value,
        TotalDecimals.Value,
        TotalRounding.Value,
        NoticeWorkingDays.Value,
        new VotingRules(MajorityShare.Value, Tie.Value, Ballots.Value));
}
