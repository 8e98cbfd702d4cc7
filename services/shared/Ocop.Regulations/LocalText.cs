namespace Ocop.Regulations;

/// <summary>One wording in both languages of the platform; neither is ever empty.</summary>
/// <param name="Vi">Vietnamese, shown first.</param>
/// <param name="En">English, shown second.</param>
public sealed record LocalText(string Vi, string En);
