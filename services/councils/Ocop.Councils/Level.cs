namespace Ocop.Councils;

/// <summary>
/// Which council rates: the province's, or the Ministry's (QĐ 26/2026/QĐ-TTg, Điều 7). Districts rated under the decisions of 2019 and 2023;
/// they are over since 01/07/2025, and their councils' work is kept as the record of its time.
/// </summary>
public enum Level
{
    Province,
    Centre,
    District,
}

public static class Levels
{
    /// <param name="level">As contracts write it: "district", "province" or "centre".</param>
    /// <exception cref="FormatException">None of them: the publisher speaks of a level that the law does not have.</exception>
    public static Level Parse(string level) => level switch
    {
        "district" => Level.District,
        "province" => Level.Province,
        "centre" => Level.Centre,
        _ => throw new FormatException($"'{level}' is not a level that rates."),
    };

    public static string ToContract(this Level level) => level switch
    {
        Level.District => "district",
        Level.Province => "province",
        Level.Centre => "centre",
    };

    public static Authority AsAuthority(this Level level) => level switch
    {
        Level.District => Authority.District,
        Level.Province => Authority.Province,
        Level.Centre => Authority.Centre,
    };

    /// <summary>
    /// The office that sets up councils at this level and gives them work: the province's own, or the Ministry's. What a district did is
    /// entered by its province, which took over its papers.
    /// </summary>
    /// <param name="province">The province concerned; null for a council of the Ministry.</param>
    public static bool IsRunBy(this Level level, Actor actor, string? province) => level switch
    {
        Level.Province or Level.District => actor.Role == Roles.ProvinceOffice && province is not null && actor.Reaches(province),
        Level.Centre => actor.Role == Roles.NationalOffice,
    };
}
