namespace Ocop.Hosting;

public interface IResourceCollection : IReadOnlyList<IResource>;
