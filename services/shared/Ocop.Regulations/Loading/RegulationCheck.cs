namespace Ocop.Regulations.Loading;

/// <summary>What must be true of a regulation as a whole.</summary>
internal static class RegulationCheck
{
    private static readonly int[] s_stars = [5, 4, 3, 2, 1];

    public static void Hold(Regulation regulation, string file)
    {
        if (!regulation.Bands.Select(band => band.Star).SequenceEqual(s_stars)
            || regulation.Bands[0].To != 100m
            || regulation.Bands[^1].From != 0m
            || regulation.Bands.Zip(regulation.Bands.Skip(1)).Any(pair => pair.First.From != pair.Second.To))
        {
            throw new RegulationDataException(file, "the bands do not cover 0 to 100 without gap or overlap, from five stars down to one.");
        }

        if (!regulation.Recognition.Select(recognition => recognition.Star).Order().SequenceEqual(s_stars.Order()))
        {
            throw new RegulationDataException(file, "recognition is not given once for each star.");
        }

        if (!regulation.Sheets.Select(sheet => sheet.Number).SequenceEqual(Enumerable.Range(1, regulation.Sheets.Count))
            || regulation.Sheets.Any(sheet => !string.Equals(sheet.RegulationId, regulation.Id, StringComparison.Ordinal)))
        {
            throw new RegulationDataException(file, "its sheets are not numbered from 1 without a gap, or belong to another regulation.");
        }
    }
}
