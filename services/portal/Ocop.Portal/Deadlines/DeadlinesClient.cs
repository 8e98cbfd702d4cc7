using System.Globalization;
using Ocop.Portal.Asking;
using Ocop.Portal.Dossiers;
using static Ocop.Portal.Asking.Queries;

namespace Ocop.Portal.Deadlines;

/// <summary>The products service for those who keep an eye on the law's clocks, each as far as they reach.</summary>
internal sealed class DeadlinesClient(HttpClient http)
{
    /// <summary>What runs, the next due first.</summary>
    /// <param name="task">"provinceResult"; null for all.</param>
    /// <param name="withinDays">Due in so many days, or overdue; null for all.</param>
    public Task<Answer<Page<DeadlineLine>>> Running(string? task, int? withinDays, string? after, CancellationToken cancellationToken) =>
        http.Read<Page<DeadlineLine>>(
            "deadlines" + QueryOf(("task", task), ("dueWithinDays", withinDays is null ? null : $"{withinDays}"), ("after", after), ("limit", "50")),
            cancellationToken);

    /// <summary>The rounds whose results are still to come, the next first.</summary>
    /// <param name="level">"province" or "centre".</param>
    public Task<Answer<IReadOnlyList<RoundDays>>> NextRounds(string level, DateOnly today, CancellationToken cancellationToken) =>
        http.Read<IReadOnlyList<RoundDays>>("rounds" + QueryOf(("level", level), ("from", today.ToString("O", CultureInfo.InvariantCulture))), cancellationToken);

    /// <summary>Certificates in force, the next to end first.</summary>
    public Task<Answer<Page<EndingCertificate>>> Ending(int withinDays, CancellationToken cancellationToken) =>
        http.ReadAll<EndingCertificate>("certificates/expiring" + QueryOf(("withinDays", $"{withinDays}")), Worklist.Most, cancellationToken);
}

/// <param name="LastDayForFiles">The last day on which a dossier arrives in time.</param>
/// <param name="LastDayForResults">The last day on which a result is in time.</param>
public sealed record RoundDays(string Id, int Year, DateOnly LastDayForFiles, DateOnly LastDayForResults, string LegalBasis);

public sealed record EndingCertificate(
    string ProductId, string Name, string ProducerName, int Star, DateOnly ExpiresOn, int DaysLeft, RenewalDays? Renewal);
