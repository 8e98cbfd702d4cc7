namespace Ocop.Products.AnnualCycle;

/// <summary>Step 2 of the annual cycle: the idea is with the commune.</summary>
[EventName("idea_registered")]
public sealed record IdeaRegistered(int Year, string Idea, DateOnly RegisteredOn);

/// <summary>Step 3 of the annual cycle, and part IV of Mẫu 02.</summary>
/// <param name="Number">Counts the product's plans from 1.</param>
/// <param name="Goals">What is to be made and sold.</param>
/// <param name="Market">To whom.</param>
/// <param name="Investment">Vietnamese đồng.</param>
/// <param name="RevenueGoal">Vietnamese đồng a year.</param>
[EventName("business_plan_submitted")]
public sealed record BusinessPlanSubmitted(
    int Number, int Year, string Goals, string Market, decimal Investment, decimal RevenueGoal, DateOnly SubmittedOn);

[EventName("plan_approved")]
public sealed record PlanApproved(int Number, string? Remark, DateOnly ApprovedOn);

/// <param name="Reasons">What the producer has to put right.</param>
[EventName("plan_returned")]
public sealed record PlanReturned(int Number, string Reasons, DateOnly ReturnedOn);

/// <summary>The commune or the province lists the product among its key products of a year.</summary>
/// <param name="DecisionNumber">Of the plan or decision that lists it.</param>
[EventName("key_product_named")]
public sealed record KeyProductNamed(int Year, KeyLevel Level, string DecisionNumber, DateOnly NamedOn);

[EventName("key_product_dropped")]
public sealed record KeyProductDropped(int Year, KeyLevel Level, string Reason, DateOnly DroppedOn);

/// <summary>Whose key product it is.</summary>
public enum KeyLevel
{
    Commune,
    Province,
}
