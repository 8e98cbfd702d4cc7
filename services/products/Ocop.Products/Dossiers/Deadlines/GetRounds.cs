using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers.Deadlines;

/// <param name="Id">Of the round in the regulation: "province-2".</param>
/// <param name="Year">In which its files arrive.</param>
/// <param name="FilesBefore">As the law writes it: the day itself is too late.</param>
/// <param name="LastDayForFiles">The last day in time.</param>
/// <param name="ResultsBefore">As the law writes it.</param>
/// <param name="LastDayForResults">The last day in time.</param>
public sealed record RoundView(
    string Id,
    int Year,
    Level Level,
    DateOnly FilesBefore,
    DateOnly LastDayForFiles,
    DateOnly ResultsBefore,
    DateOnly LastDayForResults,
    string LegalBasis);

internal static class GetRoundsEndpoint
{
    // Before the first year there is no law of the programme here; after the last nobody plans.
    private const int FirstYear = 2018;
    private const int LastYear = 2100;

    public static void MapGetRounds(this IEndpointRouteBuilder products) => products
        .MapGet("/rounds", Handle)
        .WithName("GetRounds")
        .WithSummary("Các đợt đánh giá và ngày của từng đợt / Rating rounds and their days")
        .AllowRoles(Readers.OfProducts);

    /// <param name="level">"province" or "centre"; both by default.</param>
    /// <param name="year">The rounds that take files in this year.</param>
    /// <param name="from">Without a year: the rounds whose results were still to come on this day, today by default, and a year on.</param>
    private static Results<Ok<IReadOnlyList<RoundView>>, ProblemHttpResult> Handle(
        string? level, int? year, DateOnly? from, Caller caller, RegulationBook law)
    {
        var asked = level is null ? null : TextRules.ValueOf<Level>(level);
        if (level is not null && asked is null)
        {
            return TextRules.Malformed("level");
        }

        var start = from ?? caller.Today;
        if ((year ?? start.Year) is < FirstYear or > LastYear)
        {
            return TextRules.Malformed(year is null ? "from" : "year");
        }

        var rounds = year is { } one
            ? law.RoundsIn(one)
            : Enumerable.Range(start.Year - 1, 3).SelectMany(law.RoundsIn)
                .Where(round => start <= round.LastDayForResults && round.LastDayForFiles <= start.AddYears(1));
        return TypedResults.Ok<IReadOnlyList<RoundView>>(
            [.. rounds.Select(ViewOf).Where(round => asked is null || round.Level == asked)]);
    }

    private static RoundView ViewOf(DatedRound round) => new(
        round.Id,
        round.Year,
        round.Authority.AsLevel(),
        round.FilesBefore,
        round.LastDayForFiles,
        round.ResultsBefore,
        round.LastDayForResults,
        round.Source);
}
