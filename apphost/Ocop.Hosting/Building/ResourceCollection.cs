namespace Ocop.Hosting;

internal sealed class ResourceCollection : List<IResource>, IResourceCollection;
