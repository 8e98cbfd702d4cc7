namespace Ocop.Hosting;

/// <summary>A helper process of another resource: shown by status, left out of addresses.</summary>
internal sealed class HiddenAnnotation : IResourceAnnotation;
