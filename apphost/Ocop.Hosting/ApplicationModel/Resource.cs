namespace Ocop.Hosting;

public abstract class Resource : IResource
{
    protected Resource(string name)
    {
        ModelName.Validate(name);
        Name = name;
    }

    public string Name { get; }

    public ResourceAnnotationCollection Annotations { get; } = [];

    public override string ToString() => Name;
}
