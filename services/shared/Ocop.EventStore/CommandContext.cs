namespace Ocop.EventStore;

/// <summary>What surrounds a command: who gives it, whether it was given before, and what the caller had seen.</summary>
/// <param name="IdempotencyKey">The same key of the same actor on the same stream gives the first answer again.</param>
/// <param name="RequestHash">Tells a repetition from another request under a key used before.</param>
/// <param name="ExpectedVersion">The version that the caller has seen (If-Match), or null to decide on whatever is there.</param>
/// <param name="CausationId">The event or message that led to the command.</param>
public sealed record CommandContext(
    Actor Actor, string? IdempotencyKey = null, string? RequestHash = null, long? ExpectedVersion = null, string? CausationId = null);
