namespace Ocop.Regulations.Loading;

/// <summary>What must be true of a regulation as a whole.</summary>
internal static class RegulationCheck
{
    private static readonly int[] s_stars = [5, 4, 3, 2, 1];

    public static void Hold(Regulation regulation, string file)
    {
        foreach (var problem in Problems(regulation))
        {
            throw new RegulationDataException(file, problem);
        }
    }

    private static IEnumerable<string> Problems(Regulation regulation)
    {
        if (!regulation.Bands.Select(band => band.Star).SequenceEqual(s_stars)
            || regulation.Bands[0].To != 100m
            || regulation.Bands[^1].From != 0m
            || regulation.Bands.Zip(regulation.Bands.Skip(1)).Any(pair => !Meet(pair.Second, pair.First)))
        {
            yield return "the bands do not go from 0 to 100 without overlap, from five stars down to one, or leave more than a point between.";
        }

        if (s_stars.Any(star => !EndsOpen([.. regulation.Recognition.Where(r => r.Star == star).Select(r => r.Until)]))
            || regulation.Recognition.Any(recognition => !s_stars.Contains(recognition.Star)))
        {
            yield return "recognition is not given for each star, once or one after the other in time.";
        }

        if (regulation.RatingLevels is not [.., { ForwardFrom: null, Until: null }]
            || !regulation.RatingLevels.Select(level => level.Level).SequenceEqual(
                regulation.RatingLevels.Select(level => level.Level).Where(level => level is not Authority.None).Distinct().Order()))
        {
            yield return "ratingLevels do not go up from the first level to one that forwards to nobody.";
        }

        if (!regulation.Sheets.Select(sheet => sheet.Number).Concat(regulation.SheetsNotFound).Order()
                .SequenceEqual(Enumerable.Range(1, regulation.SheetCount))
            || regulation.Sheets.Any(sheet => !string.Equals(sheet.RegulationId, regulation.Id, StringComparison.Ordinal)))
        {
            yield return "its sheets and those not found do not make up the sets numbered from 1, or belong to another regulation.";
        }

        if (regulation is { RenewalInWriting: true, Renewal: null })
        {
            yield return "renewalInWriting needs renewal, which says within how many days the opinions have to be in.";
        }

        if ((regulation.RevocationGrounds.Count > 0 && regulation.RevocationDays is null)
            || (regulation.CommuneConfirms is { } ground && !regulation.RevocationGrounds.Any(term => term.Id == ground)))
        {
            yield return "revocationGrounds have no revocationDays, or lack the one that communeConfirms names.";
        }

        if (regulation.ExpiryNoticeDays.Any(days => days <= 0)
            || !regulation.ExpiryNoticeDays.SequenceEqual(regulation.ExpiryNoticeDays.Distinct().OrderDescending()))
        {
            yield return "expiryNoticeDays are not days before the end, from the first notice to the last.";
        }

        foreach (var slug in regulation.SheetSuccessors.Values.Where(slug => !regulation.TryGetSheet($"{regulation.Id}/{slug}", out _)))
        {
            yield return $"sheetSuccessors name {slug}, which it does not have.";
        }
    }

    /// <summary>Half-open bands touch; bands of whole points lie a point apart.</summary>
    private static bool Meet(StarBand lower, StarBand upper) => upper.From - lower.To == (lower.IncludesTo ? 1m : 0m);

    private static bool EndsOpen(List<DateOnly?> until) =>
        until is [.., null] && until.SkipLast(1).All(day => day is not null) && until.SkipLast(1).SequenceEqual(until.SkipLast(1).Order());
}
