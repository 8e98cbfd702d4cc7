namespace Ocop.Portal.AnnualCycle;

/// <summary>What was handed in and decided before the dossier, each the latest.</summary>
/// <param name="Approval">Of the latest plan.</param>
/// <param name="Return">Of the latest plan.</param>
/// <param name="PlanIsOpen">The latest plan waits to be judged.</param>
/// <param name="KeyIn">The years in which the commune or the province lists it as a key product.</param>
public sealed record ProductCycle(
    RegisteredIdea? Idea, SubmittedPlan? Plan, PlanApproval? Approval, PlanReturn? Return, bool PlanIsOpen, IReadOnlyList<KeyListing> KeyIn);

public sealed record RegisteredIdea(int Year, string Idea, DateOnly RegisteredOn);

/// <param name="Number">Counts the product's plans from 1.</param>
/// <param name="Investment">Vietnamese đồng.</param>
/// <param name="RevenueGoal">Vietnamese đồng a year.</param>
public sealed record SubmittedPlan(
    int Number, int Year, string Goals, string Market, decimal Investment, decimal RevenueGoal, DateOnly SubmittedOn);

public sealed record PlanApproval(string? Remark, DateOnly ApprovedOn);

public sealed record PlanReturn(string Reasons, DateOnly ReturnedOn);

/// <param name="Level">"commune" or "province": whose list.</param>
/// <param name="DecisionNumber">Of the plan or decision that lists it.</param>
public sealed record KeyListing(int Year, string Level, string DecisionNumber);
