namespace Ocop.Contracts.Products.V1;

/// <summary>Commune and producer were told in writing of a result that recognises nothing; the producer may see now where points were lost.</summary>
/// <param name="DocumentNumber">Of the notice.</param>
[IntegrationEvent("products", "result_notified", 1)]
public sealed record ResultNotified(string RatingId, string ProductId, string DocumentNumber, DateOnly NotifiedOn);
