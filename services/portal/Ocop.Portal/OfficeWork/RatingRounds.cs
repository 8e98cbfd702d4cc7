using Ocop.Regulations;

namespace Ocop.Portal.OfficeWork;

/// <summary>The yearly rounds of the regulation (QĐ 26/2026/QĐ-TTg, Điều 5), read as the day by which a dossier has its result.</summary>
internal static class RatingRounds
{
    /// <param name="arrivedOn">Legal date on which the dossier came to the level.</param>
    /// <returns>The day before which the result comes; null where the regulation names no rounds for the level.</returns>
    public static DateOnly? ResultDueOn(this Regulation law, Authority level, DateOnly arrivedOn)
    {
        var rounds = from round in law.Rounds
                     where round.Authority == level
                     from year in new[] { arrivedOn.Year, arrivedOn.Year + 1 }
                     let files = round.FilesBefore.In(year)
                     where files > arrivedOn
                     orderby files
                     select (DateOnly?)round.ResultsBefore.In(year);
        return rounds.FirstOrDefault();
    }
}
