namespace Ocop.Hosting;

/// <summary>One statement about a resource, e.g. that it waits for another.</summary>
public interface IResourceAnnotation;
