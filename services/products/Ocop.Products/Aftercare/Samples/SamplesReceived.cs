namespace Ocop.Products.Aftercare.Samples;

/// <summary>Sample units came with a dossier, all of them or a part.</summary>
/// <param name="RatingId">Of the hand-over that they belong to.</param>
/// <param name="Level">Whose office took them.</param>
/// <param name="Required">Units that the dossier's sheet asks for.</param>
/// <param name="Received">Units that came this time.</param>
[EventName("samples_received")]
public sealed record SamplesReceived(string RatingId, Level Level, int Required, int Received, string? Remark, DateOnly ReceivedOn);
