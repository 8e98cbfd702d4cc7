namespace Ocop.Hosting.Local.Running;

/// <summary>The resources of a partial start. The others can be started by hand, and have addresses, since those that start may refer to them.</summary>
internal static class Selection
{
    public static void Apply(DistributedApplicationModel model, IReadOnlyList<string>? only)
    {
        if (only is null)
        {
            return;
        }

        var wanted = new HashSet<IResource>();
        foreach (var name in only)
        {
            Add(model.Resources.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new DistributedApplicationException(
                    $"There is no resource '{name}'; there are {string.Join(", ", model.Resources.Select(r => r.Name))}."));
        }

        foreach (var resource in model.Resources.Where(r => !wanted.Contains(r)))
        {
            resource.Annotations.Add(new ExplicitStartupAnnotation());
        }

        void Add(IResource resource)
        {
            if (wanted.Add(resource))
            {
                var parent = resource is IResourceWithParent child ? [child.Parent] : Array.Empty<IResource>();
                foreach (var needed in resource.Annotations.OfType<WaitAnnotation>().Select(w => w.Resource).Concat(parent))
                {
                    Add(needed);
                }
            }
        }
    }

    public static bool IsSelected(this IResource resource) => !resource.Annotations.OfType<ExplicitStartupAnnotation>().Any();
}
