using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.WrittenOpinions;

namespace Ocop.Councils.Agendas;

/// <summary>A session as the office asks for it, each rating as it stands.</summary>
/// <param name="MeetsAt">UTC.</param>
public sealed record PlanAsked(DateTimeOffset MeetsAt, string Place, IReadOnlyList<RatingAsked> Items)
{
    public AgendaPlan Plan => new(
        MeetsAt,
        Place,
        [.. Items.Select(i => new AgendaItem(i.RatingId, i.Rating.Dossier!.ProductId, i.Rating.Dossier.ProductName, i.Minutes))]);

    /// <summary>Everything that keeps the council from meeting so: a time that is past, ratings that are not its to discuss.</summary>
    public Refusal? Refuse(string councilId, DateTimeOffset now) => this switch
    {
        _ when MeetsAt <= now => Refusal.RuleBroken("agenda.in-the-past"),
        _ when Of(i => i.Rating.Session?.Council.CouncilId != councilId) is { Count: > 0 } others =>
            Refusal.RuleBroken("agenda.rating-of-other-council", ("ratings", others)),
        _ when Of(i => i.Rating is not Rating.Scoring) is { Count: > 0 } over => Refusal.RuleBroken("agenda.rating-over", ("ratings", over)),
        _ when Of(i => i.Rating.Session!.Mode == SessionMode.WrittenOpinion) is { Count: > 0 } written =>
            Refusal.RuleBroken("agenda.rating-in-writing", ("ratings", written)),
        _ => null,
    };

    private List<string> Of(Func<RatingAsked, bool> isWrong) => [.. Items.Where(isWrong).Select(i => i.RatingId)];
}

/// <param name="Rating">Unopened when there is no such rating.</param>
public sealed record RatingAsked(string RatingId, int Minutes, Rating Rating);
