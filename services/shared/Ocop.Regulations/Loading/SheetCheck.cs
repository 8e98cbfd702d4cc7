namespace Ocop.Regulations.Loading;

/// <summary>What must be true of every sheet before anybody is rated by it.</summary>
internal static class SheetCheck
{
    public static void Hold(SheetFile sheet, IReadOnlyList<PartPoints> parts, string file)
    {
        foreach (var problem in Problems(sheet, parts, file))
        {
            throw new RegulationDataException(file, problem);
        }
    }

    private static IEnumerable<string> Problems(SheetFile sheet, IReadOnlyList<PartPoints> parts, string file)
    {
        var all = sheet.Parts.SelectMany(part => part.Criteria).SelectMany(Descend).ToList();
        var leaves = all.Where(line => line.Criteria is null).Select(line => line.Code).ToHashSet(StringComparer.Ordinal);
        return Identity(sheet, file)
            .Concat(PartsAddUp(sheet, parts))
            .Concat(all.GroupBy(line => line.Code, StringComparer.Ordinal).Where(same => same.Skip(1).Any())
                .Select(same => $"criterion {same.Key} appears twice."))
            .Concat(all.SelectMany(CriterionAddsUp))
            .Concat(References(sheet, all, leaves))
            .Concat(EmptyTexts(sheet, all));
    }

    private static IEnumerable<string> Identity(SheetFile sheet, string file)
    {
        if (!string.Equals(sheet.Id, $"{sheet.Regulation}/{Path.GetFileNameWithoutExtension(file)}", StringComparison.Ordinal))
        {
            yield return $"its id '{sheet.Id}' does not follow from the regulation and the file name.";
        }
    }

    private static IEnumerable<string> PartsAddUp(SheetFile sheet, IReadOnlyList<PartPoints> parts)
    {
        if (!sheet.Parts.Select(part => new PartPoints(part.Code, part.Max)).SequenceEqual(parts))
        {
            yield return $"its parts are not {string.Join(", ", parts.Select(part => $"{part.Code} {part.Max}"))}.";
        }

        foreach (var part in sheet.Parts)
        {
            var (found, missing) = (part.Criteria.Sum(line => line.Max), sheet.Gap is { } gap && gap.Part == part.Code ? gap.Points : 0m);
            if (found + missing != part.Max)
            {
                yield return $"part {part.Code} adds up to {found}, not {part.Max - missing}.";
            }
        }
    }

    private static IEnumerable<string> CriterionAddsUp(CriterionLine line) => (line.Options, line.Criteria) switch
    {
        ({ Count: > 1 } options, null) => OptionsReachMax(line, options),
        (null, { Count: > 0 } children) when children.Sum(child => child.Max) == line.Max => [],
        (null, { Count: > 0 }) => [$"criterion {line.Code} is not the sum of its children."],
        _ => [$"criterion {line.Code} needs either options or children."],
    };

    private static IEnumerable<string> OptionsReachMax(CriterionLine line, IReadOnlyList<OptionLine> options)
    {
        var cases = (line.Cases ?? []).Select(alternative => (string?)alternative.Code).DefaultIfEmpty(null).ToList();
        foreach (var code in cases.Where(code => options
            .Where(option => string.Equals(option.Case, code, StringComparison.Ordinal))
            .Max(option => (decimal?)option.Points) != line.Max))
        {
            yield return $"criterion {line.Code}{code}: the best option is not worth {line.Max}.";
        }

        if (options.Any(option => option.Points < 0 || option.MinimumForStar is < 3 or > 5 || !cases.Contains(option.Case)))
        {
            yield return $"criterion {line.Code} has an option with negative points, a star outside 3 to 5 or an unknown case.";
        }
    }

    private static IEnumerable<string> References(SheetFile sheet, List<CriterionLine> all, HashSet<string> leaves)
    {
        foreach (var line in all.Where(line => line.AppliesWhen is { } when && !leaves.Contains(when.Criterion)))
        {
            yield return $"criterion {line.Code} depends on {line.AppliesWhen!.Criterion}, which is not scored.";
        }

        foreach (var gate in sheet.Gates.Where(gate =>
            !all.Exists(line => string.Equals(line.Code, gate.Criterion, StringComparison.Ordinal))
            || gate.ZeroOn is { } zeroOn && !leaves.IsSupersetOf(zeroOn)))
        {
            yield return $"gate {gate.Id} names a criterion that the sheet does not have.";
        }

        if (sheet.Gates.Select(gate => gate.Id).Concat(sheet.Rejections.Select(rejection => rejection.Id))
            .GroupBy(id => id, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            yield return $"the id {twice.Key} appears twice among gates and rejections.";
        }
    }

    private static IEnumerable<string> EmptyTexts(SheetFile sheet, List<CriterionLine> all)
    {
        var texts = new[] { sheet.Name, sheet.Group, sheet.Industry.Name }
            .Concat(sheet.Parts.Select(part => part.Name))
            .Concat(sheet.Rejections.Select(rejection => rejection.Label))
            .Concat(sheet.Gates.Select(gate => gate.Label))
            .Concat(all.SelectMany(Texts));
        return texts.Where(text => string.IsNullOrWhiteSpace(text.Vi) || string.IsNullOrWhiteSpace(text.En))
            .Select(text => $"a text is missing in one language: '{text.Vi}' / '{text.En}'.");
    }

    private static IEnumerable<LocalText> Texts(CriterionLine line) =>
        new[] { line.Name, line.Note }.OfType<LocalText>()
            .Concat((line.Options ?? []).Select(option => option.Label))
            .Concat((line.Cases ?? []).Select(alternative => alternative.Label));

    private static IEnumerable<CriterionLine> Descend(CriterionLine line) => (line.Criteria ?? []).SelectMany(Descend).Prepend(line);
}
