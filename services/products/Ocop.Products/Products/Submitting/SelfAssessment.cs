using Ocop.Regulations;

namespace Ocop.Products.Products.Submitting;

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

    private IReadOnlyList<string> Codes(Func<Criterion, bool> where) => [.. Sheet.Leaves.Where(where).Select(criterion => criterion.Code)];

    private int? Choice(Criterion criterion) => Choices.TryGetValue(criterion.Code, out var number) ? number : null;

    private bool Applies(Criterion criterion) =>
        criterion.AppliesWhen is not { } condition || Points(Sheet.Find(condition.Criterion)!) >= condition.AtLeast;

    private decimal Points(Criterion criterion) =>
        criterion.Options.FirstOrDefault(option => option.Number == Choice(criterion))?.Points ?? 0m;
}
