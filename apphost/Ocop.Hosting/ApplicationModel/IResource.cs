namespace Ocop.Hosting;

/// <summary>Something the application is made of. Pure data: whatever it does hangs on its annotations and is read by the host.</summary>
public interface IResource
{
    /// <summary>Letters, digits and hyphens, unique in the application without regard to case.</summary>
    string Name { get; }

    ResourceAnnotationCollection Annotations { get; }
}
