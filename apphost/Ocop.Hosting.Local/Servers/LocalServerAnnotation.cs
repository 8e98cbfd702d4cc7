namespace Ocop.Hosting.Local.Servers;

/// <summary>A process that has no reason to end by itself, so that also an end with 0 is a failure.</summary>
internal sealed class LocalServerAnnotation : IResourceAnnotation;
