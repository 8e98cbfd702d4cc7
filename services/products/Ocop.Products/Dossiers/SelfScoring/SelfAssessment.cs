namespace Ocop.Products.Dossiers.SelfScoring;

/// <summary>The producer's own marks (Mẫu 02) held against the sheet. Lists are in the sheet's order.</summary>
/// <param name="Choices">Number of the option by criterion, from 1; 0 when none of the levels fits.</param>
public sealed record SelfAssessment(Sheet Sheet, IReadOnlyDictionary<string, int> Choices)
{
    /// <summary>Codes that the sheet does not score.</summary>
    public IReadOnlyList<string> Unknown =>
        [.. Choices.Keys.Where(code => Sheet.Find(code) is not { IsLeaf: true }).Order(StringComparer.Ordinal)];

    /// <summary>Criteria marked with an option that they do not have.</summary>
    public IReadOnlyList<string> WithoutSuchOption =>
        Codes(criterion => Choice(criterion) is { } number && (number < 0 || number > criterion.Options.Count));

    /// <summary>Criteria that claim points although their condition on another criterion is not met.</summary>
    public IReadOnlyList<string> NotApplicable => Codes(criterion => !Applies(criterion) && Points(criterion) > 0m);

    /// <summary>Criteria that have to be marked and are not.</summary>
    public IReadOnlyList<string> Missing => Codes(criterion => Applies(criterion) && Choice(criterion) is null);

    /// <summary>
    /// Criteria that claim points. Without a mark a criterion gives 0, so any points are above its lowest, also where the sheet prints no
    /// option worth 0.
    /// </summary>
    public IReadOnlyList<string> Claimed => Codes(criterion => Points(criterion) > 0m);

    /// <summary>Marks that the sheet does not allow; what is missing is no mistake.</summary>
    public Refusal? RefuseMistakes() => Unknown.Count + WithoutSuchOption.Count + NotApplicable.Count == 0
        ? null
        : Refusal.RuleBroken(
            "product.self-score-wrong",
            ("unknownCriteria", Unknown),
            ("withoutSuchOption", WithoutSuchOption),
            ("notApplicable", NotApplicable));

    private IReadOnlyList<string> Codes(Func<Criterion, bool> where) => [.. Sheet.Leaves.Where(where).Select(criterion => criterion.Code)];

    /// <summary>Number of the marked option; null when the criterion is not marked.</summary>
    public int? Choice(Criterion criterion) => Choices.TryGetValue(criterion.Code, out var number) ? number : null;

    public Option? OptionOf(Criterion criterion) =>
        Choice(criterion) is { } number && number > 0 && number <= criterion.Options.Count ? criterion.Options[number - 1] : null;

    public decimal Points(Criterion criterion) => OptionOf(criterion)?.Points ?? 0m;

    public decimal PointsAt(string code) => Points(Sheet.Find(code)!);

    public bool IsMarked(string code) => Choices.ContainsKey(code);

    private bool Applies(Criterion criterion) =>
        criterion.AppliesWhen is not { } condition || PointsAt(condition.Criterion) >= condition.AtLeast;
}
