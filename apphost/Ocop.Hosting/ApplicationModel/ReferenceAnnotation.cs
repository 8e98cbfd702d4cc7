namespace Ocop.Hosting;

/// <summary>Something of the other resource, such as its address, is given to this one.</summary>
internal sealed record ReferenceAnnotation(IResource Resource) : IResourceAnnotation;
