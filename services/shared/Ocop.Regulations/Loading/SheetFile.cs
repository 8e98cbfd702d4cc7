namespace Ocop.Regulations.Loading;

/// <summary>A sheet as its data file writes it; the optional properties are those a file leaves out where they say nothing.</summary>
internal sealed record SheetFile(
    string Id,
    string Regulation,
    int Number,
    LocalText Name,
    Industry Industry,
    LocalText Group,
    IReadOnlyList<string> Ministries,
    int Samples,
    SheetSource Source,
    IReadOnlyList<LocalText> Corrections,
    IReadOnlyList<LocalText> ToVerify,
    IReadOnlyList<Rejection> Rejections,
    IReadOnlyList<PartLine> Parts,
    IReadOnlyList<GateLine> Gates,
    SheetGap? Gap = null)
{
    public Sheet ToSheet(string sha256) => new()
    {
        Gap = Gap,
        Id = Id,
        RegulationId = Regulation,
        Number = Number,
        Name = Name,
        Industry = Industry,
        Group = Group,
        Ministries = Ministries,
        Samples = Samples,
        Sha256 = sha256,
        Source = Source,
        Corrections = Corrections,
        ToVerify = ToVerify,
        Rejections = Rejections,
        Gates = [.. Gates.Select(gate => gate.ToGate())],
        Parts = [.. Parts.Select(part => part.ToPart())],
    };
}

internal sealed record PartLine(string Code, LocalText Name, decimal Max, IReadOnlyList<CriterionLine> Criteria)
{
    public Part ToPart() => new(Code, Name, Max, [.. Criteria.Select(line => line.ToCriterion())]);
}

internal sealed record CriterionLine(
    string Code,
    LocalText Name,
    decimal Max,
    LocalText? Note = null,
    AppliesWhen? AppliesWhen = null,
    IReadOnlyList<AlternativeCase>? Cases = null,
    IReadOnlyList<OptionLine>? Options = null,
    IReadOnlyList<CriterionLine>? Criteria = null)
{
    public Criterion ToCriterion() => new()
    {
        Code = Code,
        Name = Name,
        Max = Max,
        Note = Note,
        AppliesWhen = AppliesWhen,
        Cases = Cases ?? [],
        Options = [.. (Options ?? []).Select((line, index) => line.ToOption(index + 1))],
        Children = [.. (Criteria ?? []).Select(line => line.ToCriterion())],
    };
}

internal sealed record OptionLine(decimal Points, LocalText Label, int? MinimumForStar = null, string? Case = null)
{
    public Option ToOption(int number) => new(number, Points, Label, MinimumForStar, Case);
}

internal sealed record GateLine(string Id, string Criterion, GateKind Kind, LocalText Label, IReadOnlyList<string>? ZeroOn = null)
{
    public Gate ToGate() => new(Id, Criterion, Kind, Label, ZeroOn ?? []);
}
