using FluentValidation;
using FluentValidation.Results;

namespace Ocop.Councils.Insights.WhatIf;

internal sealed class WhatIfBodyValidator : AbstractValidator<WhatIfBody>
{
    public WhatIfBodyValidator(RegulationBook book)
    {
        RuleFor(body => body.Draft).Custom((draft, context) =>
        {
            foreach (var mistake in DraftMistakes.In(draft, book))
            {
                context.AddFailure(mistake);
            }
        });
        When(body => body.Scope is not null, () =>
        {
            RuleFor(body => body.Scope!.Province).Matches("^[0-9]{2}$");
            RuleFor(body => body.Scope!.SheetId).Must(id => id is null || book.TryGetSheet(id, out _))
                .WithErrorCode("sheet.not-found").WithMessage(body => Sentences.For("sheet.not-found", ("sheet", body.Scope!.SheetId)));
            RuleFor(body => body.Scope!.To).GreaterThanOrEqualTo(body => body.Scope!.From).When(body => body.Scope!.From is not null);
        });
    }
}

/// <summary>Everything that keeps a draft from being a law, each in a sentence beside its field.</summary>
internal static class DraftMistakes
{
    private const decimal Whole = 100m;
    private const int MostChanges = 1000;
    private static readonly int[] s_stars = [5, 4, 3, 2, 1];
    private static readonly int[] s_starred = [3, 4, 5];

    public static IEnumerable<ValidationFailure> In(DraftBody draft, RegulationBook book)
    {
        var sheets = draft.Sheets ?? [];
        if (draft is { Bands: null, MinimaDecidedBy: null } && sheets.Count == 0)
        {
            return [Mistake("draft", "regulation.draft-empty")];
        }

        return
        [
            .. draft.Bands is { } bands && !IsWhole(bands) ? [Mistake("draft.bands", "regulation.draft-bands")] : Array.Empty<ValidationFailure>(),
            .. sheets.SelectMany((sheet, at) => In(sheet, $"draft.sheets[{at}]", book)),
            .. Twice(sheets.OfType<SheetDraftBody>().Select(sheet => sheet.SheetId), "draft.sheets"),
        ];
    }

    /// <summary>From five stars down to one that begins at 0, each beginning below the one above it, none above 100.</summary>
    private static bool IsWhole(IReadOnlyList<BandBody> bands) => bands.All(band => band is not null)
        && bands.Select(band => band.Star).SequenceEqual(s_stars)
        && bands[0].From <= Whole
        && bands[^1].From == 0m
        && bands.Zip(bands.Skip(1)).All(pair => pair.Second.From < pair.First.From);

    private static IEnumerable<ValidationFailure> In(SheetDraftBody? draft, string field, RegulationBook book)
    {
        if (draft is null || !book.TryGetSheet(draft.SheetId, out var sheet))
        {
            return [Mistake($"{field}.sheetId", "sheet.not-found", ("sheet", draft?.SheetId))];
        }

        var (minima, points) = (draft.Minima ?? [], draft.Points ?? []);
        List<ValidationFailure> mistakes =
        [
            .. minima.Count + points.Count is 0 or > MostChanges
                ? [Mistake(field, "regulation.draft-changes", ("most", MostChanges))]
                : Array.Empty<ValidationFailure>(),
            .. points.SelectMany((change, at) => In(change, $"{field}.points[{at}]", sheet)),
            .. Twice(points.OfType<OptionPointsBody>().Select(change => change.Criterion), $"{field}.points"),
            .. minima.SelectMany((change, at) => In(change, $"{field}.minima[{at}]", sheet)),
            .. Twice(minima.OfType<MinimumBody>().Select(change => $"{change.Criterion} ({change.Star}★)"), $"{field}.minima"),
        ];
        // What adds up, and what a minimum can reach, is known once the rest is in order.
        return mistakes.Count > 0 ? mistakes : OfTheWhole(DraftSheet.Of(sheet, draft), field);
    }

    private static IEnumerable<ValidationFailure> OfTheWhole(Sheet drafted, string field)
    {
        if (drafted.Parts.Sum(part => part.Max) is var total && total != Whole)
        {
            yield return Mistake($"{field}.points", "regulation.draft-total", ("sheet", drafted.Id), ("total", total));
        }

        foreach (var minimum in drafted.Minima.Where(m => m.MinPoints <= 0m || m.MinPoints > drafted.Find(m.Criterion)!.Max))
        {
            yield return Mistake(
                $"{field}.minima", "regulation.draft-minimum", ("star", minimum.Star), ("criterion", minimum.Criterion), ("points", minimum.MinPoints),
                ("max", drafted.Find(minimum.Criterion)!.Max));
        }
    }

    private static IEnumerable<ValidationFailure> In(OptionPointsBody? change, string field, Sheet sheet)
    {
        if (change is null || sheet.Find(change.Criterion) is not { IsLeaf: true } criterion)
        {
            return [NotACriterion(field, sheet, change?.Criterion)];
        }

        return change.Points.Count == criterion.Options.Count && change.Points.All(points => points is >= 0m and <= Whole)
            ? []
            : [Mistake($"{field}.points", "regulation.draft-points", ("criterion", criterion.Code), ("options", criterion.Options.Count))];
    }

    private static IEnumerable<ValidationFailure> In(MinimumBody? change, string field, Sheet sheet)
    {
        if (change is null || sheet.Find(change.Criterion) is not { IsLeaf: true })
        {
            return [NotACriterion(field, sheet, change?.Criterion)];
        }

        return s_starred.Contains(change.Star) ? [] : [Mistake($"{field}.star", "regulation.draft-star", ("star", change.Star))];
    }

    private static ValidationFailure NotACriterion(string field, Sheet sheet, string? criterion) =>
        Mistake($"{field}.criterion", "regulation.draft-criterion-unknown", ("criterion", criterion), ("sheet", sheet.Id));

    private static IEnumerable<ValidationFailure> Twice(IEnumerable<string> names, string field) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Skip(1).Any())
            .Select(same => Mistake(field, "regulation.draft-twice", ("name", same.Key)));

    private static ValidationFailure Mistake(string field, string code, params (string Name, object? Value)[] details) =>
        new(field, Sentences.For(code, details)) { ErrorCode = code };
}
