using System.Collections.Immutable;

namespace Ocop.Products.Dossiers.SelfScoring;

/// <summary>The producer's marks on its own product while it works on them; its id is the product's.</summary>
/// <param name="Choices">Number of the option by criterion, from 1; 0 when none of the levels fits.</param>
/// <param name="KeptOn">None before the first marks.</param>
public sealed record SelfScore(ImmutableDictionary<string, int> Choices, DateOnly? KeptOn) : IAggregate<SelfScore>
{
    public static string Category => "self-score";

    public static SelfScore Initial => new(ImmutableDictionary<string, int>.Empty, null);

    public SelfScore Evolve(object @event) => @event is SelfScoreKept kept
        ? new(kept.Choices.ToImmutableDictionary(StringComparer.Ordinal), kept.KeptOn)
        : this;
}

/// <param name="SheetId">The sheet that the marks are on.</param>
/// <param name="Choices">All marks as they are now: number of the option by criterion.</param>
[EventName("self_score_kept")]
public sealed record SelfScoreKept(string ProductId, string SheetId, IReadOnlyDictionary<string, int> Choices, DateOnly KeptOn);
