namespace Ocop.Products.Dossiers.Deadlines;

/// <summary>What is to be done by a day of the law, and with whom it lies.</summary>
public enum ClockTask
{
    /// <summary>The commune reports on the four contents.</summary>
    CommuneReport,

    /// <summary>The report is made; the commune's letter to the province belongs to the same days.</summary>
    CommuneForwarding,

    /// <summary>The result of the province's round: rated, and recognised or handed on.</summary>
    ProvinceResult,

    /// <summary>The result of the Ministry's round.</summary>
    CentreResult,

    /// <summary>A renewal is decided by the level that has it.</summary>
    RenewalDecision,
}

/// <summary>A day of the law that a dossier is measured by.</summary>
/// <param name="LegalBasis">The document and its article.</param>
/// <param name="DueOn">The last day that is still in time.</param>
/// <param name="Round">For the result of a round.</param>
public sealed record RunningClock(ClockTask Task, string LegalBasis, DateOnly StartedOn, DateOnly DueOn, ClockRound? Round = null)
{
    public ClockView SeenOn(DateOnly today) =>
        new(Task, LegalBasis, StartedOn, DueOn, DueOn.DayNumber - today.DayNumber, DueOn < today, Round);
}

/// <param name="Id">Of the round in the regulation: "province-2".</param>
/// <param name="Year">In which its files arrive.</param>
public sealed record ClockRound(string Id, int Year);

/// <inheritdoc cref="RunningClock"/>
/// <param name="DaysLeft">0 on the last day; negative when it is over.</param>
public sealed record ClockView(
    ClockTask Task, string LegalBasis, DateOnly StartedOn, DateOnly DueOn, int DaysLeft, bool Overdue, ClockRound? Round);

/// <summary>The clocks that the facts of a dossier start, under the dossier's own law.</summary>
public static class DossierClocks
{
    /// <summary>Runs while the dossier is at the commune; one that was sent back and lodged again starts it again.</summary>
    public static RunningClock CommuneClock(this RegulationBook book, DossierSubmitted dossier) => new(
        ClockTask.CommuneReport, book.Get(dossier.RegulationId).Sources["communeWorkingDays"], dossier.SubmittedOn, dossier.CommuneDueOn);

    /// <summary>
    /// Runs from a hand-over to a level until it decides or hands on: the result day of the round that the dossier is in time for. A renewal
    /// waits for no round; its days begin with the complete file, and the file is complete when the report of the level below is in it.
    /// None where the law names neither.
    /// </summary>
    public static RunningClock? ResultClock(this RegulationBook book, DossierForwarded forwarded)
    {
        var law = book.Get(forwarded.RegulationId);
        if (forwarded.Purpose == DossierPurpose.Renewal && law.Renewal is { } rules)
        {
            var due = forwarded.ForwardedOn.AddDays(rules.DecideWithinDays);
            return new(ClockTask.RenewalDecision, law.Sources["renewal"], forwarded.ForwardedOn, due);
        }

        var task = forwarded.Level == Level.Centre ? ClockTask.CentreResult : ClockTask.ProvinceResult;
        return law.RoundFor(forwarded.Level.AsAuthority(), forwarded.ForwardedOn) is { } round
            ? new(task, round.Source, forwarded.ForwardedOn, round.LastDayForResults, new(round.Id, round.Year))
            : null;
    }

    /// <summary>What runs for the product now; null when nothing does.</summary>
    public static RunningClock? ClockOf(this RegulationBook book, Product.Registered product) => product.DossierState switch
    {
        DossierState.AtCommune at => book.CommuneClock(at.Submitted),
        DossierState.Reported at => book.CommuneClock(at.Submitted) with { Task = ClockTask.CommuneForwarding },
        DossierState.AtCouncil or DossierState.AwaitingForwarding or DossierState.AwaitingCertificate => book.ResultClock(product.HandedOver!),
        _ => null,
    };
}
