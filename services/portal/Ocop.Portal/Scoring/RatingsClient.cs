using System.Globalization;
using Ocop.Portal.Asking;
using static Ocop.Portal.Asking.Queries;

namespace Ocop.Portal.Scoring;

/// <summary>The councils service for those who rate, run a council or look over its shoulder, each in their own name.</summary>
internal sealed class RatingsClient(HttpClient http)
{
    /// <summary>Ratings that the visitor has a seat in, or of the visitor's area.</summary>
    /// <param name="status">"scoring"; null for all.</param>
    public Task<Answer<Page<RatingLine>>> All(string? status, int most, CancellationToken cancellationToken) =>
        http.ReadAll<RatingLine>("ratings" + QueryOf(("status", status)), most, cancellationToken);

    /// <summary>Where an announced result lost its points.</summary>
    public Task<Answer<LostPoints>> PointsLost(string ratingId, CancellationToken cancellationToken) =>
        http.Read<LostPoints>($"ratings/{Uri.EscapeDataString(ratingId)}/points-lost", cancellationToken);

    /// <param name="productId">Only this product's; null for all.</param>
    public Task<Answer<Page<RatingLine>>> List(string? status, string? productId, string? after, CancellationToken cancellationToken) =>
        http.Read<Page<RatingLine>>(
            "ratings" + QueryOf(("limit", "50"), ("status", status), ("after", after), ("productId", productId)), cancellationToken);

    /// <param name="asOf">As it stood then; null for now.</param>
    public Task<Answer<Rating>> Find(string ratingId, CancellationToken cancellationToken, DateTimeOffset? asOf = null) => http.Read<Rating>(
        $"ratings/{Uri.EscapeDataString(ratingId)}{(asOf is { } at ? QueryString.Create("asOf", at.ToString("O")) : "")}", cancellationToken);

    public Task<Answer<Council>> Council(string councilId, CancellationToken cancellationToken) =>
        http.Read<Council>(Uri.EscapeDataString(councilId), cancellationToken);

    public Task<Answer<Page<CouncilLine>>> Councils(string? after, CancellationToken cancellationToken) =>
        http.Read<Page<CouncilLine>>(QueryOf(("limit", "50"), ("after", after)), cancellationToken);

    public Task<Answer<CouncilMade>> Establish(NewCouncil council, string key, CancellationToken cancellationToken) =>
        http.Send<CouncilMade>("", council, key, cancellationToken);

    /// <param name="mode">"meeting" or "writtenOpinion"; null for what the regulation says.</param>
    public Task<Answer<Done>> Assign(string ratingId, string councilId, string? mode, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "council", new { councilId, mode }, key, cancellationToken);

    public Task<Answer<Done>> HandIn(string ratingId, FilledSheet sheet, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "sheets", sheet, key, cancellationToken);

    /// <summary>Takes a sealed sheet back, to hand in another.</summary>
    public Task<Answer<Done>> Withdraw(string ratingId, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "sheets/withdrawal", null, key, cancellationToken);

    /// <param name="present">Accounts; everybody else is absent.</param>
    public Task<Answer<Done>> TakeAttendance(
        string ratingId, IReadOnlyList<string> present, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "attendance", new { present }, key, cancellationToken);

    public Task<Answer<Done>> DeclareConflict(string ratingId, string ground, string reason, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "conflicts", new { ground, reason }, key, cancellationToken);

    public Task<Answer<Done>> AnswerConflict(
        string ratingId, bool hasConflict, string explanation, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "conflicts/answer", new { hasConflict, explanation }, key, cancellationToken);

    public Task<Answer<Done>> SecondRound(string ratingId, string reason, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "second-round", new { reason }, key, cancellationToken);

    public Task<Answer<Done>> Conclude(string ratingId, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "conclusion", null, key, cancellationToken);

    public Task<Answer<Done>> Ask(string ratingId, NewVote vote, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "votes", vote, key, cancellationToken);

    /// <param name="choice">"for", "against" or "abstain".</param>
    public Task<Answer<Done>> CastBallot(string ratingId, int vote, string choice, string key, CancellationToken cancellationToken) =>
        Do(ratingId, string.Create(CultureInfo.InvariantCulture, $"votes/{vote}/ballots"), new { choice }, key, cancellationToken);

    public Task<Answer<Done>> CloseVote(string ratingId, int vote, string key, CancellationToken cancellationToken) =>
        Do(ratingId, string.Create(CultureInfo.InvariantCulture, $"votes/{vote}/closing"), null, key, cancellationToken);

    /// <summary>Opens the written opinions that are in.</summary>
    public Task<Answer<Done>> CloseOpinion(string ratingId, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "written-opinion/closing", null, key, cancellationToken);

    /// <summary>The council meets after all.</summary>
    public Task<Answer<Done>> Meet(string ratingId, string reason, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "meeting", new { reason }, key, cancellationToken);

    public Task<Answer<Done>> Stop(string ratingId, string gateId, string reason, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "gate", new { gateId, reason }, key, cancellationToken);

    public Task<Answer<Done>> FileAdvice(string ratingId, NewAdvice report, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "advisory-report", report, key, cancellationToken);

    /// <summary>A page of its own, or a PDF to print and sign.</summary>
    /// <param name="form">"minutes" or "minutes.pdf".</param>
    public Task<HttpResponseMessage> Minutes(string ratingId, string form, CancellationToken cancellationToken) =>
        http.File($"ratings/{Uri.EscapeDataString(ratingId)}/{form}", cancellationToken);

    private Task<Answer<Done>> Do(string ratingId, string what, object? body, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"ratings/{Uri.EscapeDataString(ratingId)}/{what}", body, key, cancellationToken);
}
