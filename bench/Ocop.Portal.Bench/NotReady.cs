namespace Ocop.Portal.Bench;

/// <summary>There is nothing to measure; the message says what to do.</summary>
internal sealed class NotReady(string message) : Exception(message);
