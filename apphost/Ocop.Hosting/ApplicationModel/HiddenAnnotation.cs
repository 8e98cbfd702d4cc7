namespace Ocop.Hosting;

/// <summary>A side process of another resource: shown by status, left out of addresses.</summary>
internal sealed class HiddenAnnotation : IResourceAnnotation;
