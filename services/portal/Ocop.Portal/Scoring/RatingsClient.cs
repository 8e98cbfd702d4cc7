using Microsoft.AspNetCore.Http.Extensions;
using Ocop.Portal.Asking;
using Ocop.ServiceDefaults.Http;

namespace Ocop.Portal.Scoring;

/// <summary>The councils service for those who rate, run a council or look over its shoulder, each in their own name.</summary>
internal sealed class RatingsClient(HttpClient http)
{
    // The service gives no more at once.
    private const int WholePage = 200;

    /// <summary>Ratings that the visitor has a seat in, or of the visitor's area.</summary>
    /// <param name="status">"scoring"; null for all.</param>
    public async Task<Answer<Page<RatingLine>>> All(string? status, int most, CancellationToken cancellationToken)
    {
        var lines = new List<RatingLine>();
        string? after = null;
        do
        {
            var answer = await List(status, after, cancellationToken, WholePage);
            if (answer is not Answer<Page<RatingLine>>.Found { Content: var page })
            {
                return answer;
            }

            lines.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && lines.Count < most);
        return new Answer<Page<RatingLine>>.Found(new(lines, after));
    }

    /// <param name="productId">Only this product's; null for all.</param>
    public Task<Answer<Page<RatingLine>>> List(
        string? status, string? after, CancellationToken cancellationToken, int limit = 50, string? productId = null)
    {
        var query = new QueryBuilder { { "limit", $"{limit}" } };
        foreach (var (name, value) in new[] { ("status", status), ("after", after), ("productId", productId) })
        {
            if (!string.IsNullOrEmpty(value))
            {
                query.Add(name, value);
            }
        }

        return http.Read<Page<RatingLine>>("ratings" + query, cancellationToken);
    }

    /// <param name="asOf">As it stood then; null for now.</param>
    public Task<Answer<Rating>> Find(string ratingId, CancellationToken cancellationToken, DateTimeOffset? asOf = null) => http.Read<Rating>(
        $"ratings/{Uri.EscapeDataString(ratingId)}{(asOf is { } at ? QueryString.Create("asOf", at.ToString("O")) : "")}", cancellationToken);

    public Task<Answer<Council>> Council(string councilId, CancellationToken cancellationToken) =>
        http.Read<Council>(Uri.EscapeDataString(councilId), cancellationToken);

    public Task<Answer<Page<CouncilLine>>> Councils(string? after, CancellationToken cancellationToken) =>
        http.Read<Page<CouncilLine>>(
            "" + QueryString.Create([KeyValuePair.Create("limit", (string?)"50"), .. After(after)]), cancellationToken);

    public Task<Answer<CouncilMade>> Establish(NewCouncil council, string key, CancellationToken cancellationToken) =>
        http.Send<CouncilMade>("", council, key, cancellationToken);

    public Task<Answer<Done>> Assign(string ratingId, string councilId, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "council", new { councilId }, key, cancellationToken);

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

    public Task<Answer<Done>> Stop(string ratingId, string gateId, string reason, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "gate", new { gateId, reason }, key, cancellationToken);

    public Task<Answer<Done>> FileAdvice(string ratingId, NewAdvice report, string key, CancellationToken cancellationToken) =>
        Do(ratingId, "advisory-report", report, key, cancellationToken);

    /// <summary>A page of its own, to print and sign.</summary>
    public Task<HttpResponseMessage> Minutes(string ratingId, CancellationToken cancellationToken) =>
        http.File($"ratings/{Uri.EscapeDataString(ratingId)}/minutes", cancellationToken);

    private Task<Answer<Done>> Do(string ratingId, string what, object? body, string key, CancellationToken cancellationToken) =>
        http.Send<Done>($"ratings/{Uri.EscapeDataString(ratingId)}/{what}", body, key, cancellationToken);

    private static IEnumerable<KeyValuePair<string, string?>> After(string? after) =>
        string.IsNullOrEmpty(after) ? [] : [KeyValuePair.Create("after", (string?)after)];
}
