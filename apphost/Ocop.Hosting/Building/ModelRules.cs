namespace Ocop.Hosting;

/// <summary>Finds wiring that cannot work before anything is started.</summary>
internal static class ModelRules
{
    public static void Check(IReadOnlyList<IResource> resources)
    {
        foreach (var resource in resources)
        {
            if (resource.WaitsFor().FirstOrDefault(w => !resources.Contains(w)) is { } stranger)
            {
                throw new DistributedApplicationException(
                    $"The '{resource.Name}' resource waits for '{stranger.Name}', which is not part of this application.");
            }

            CheckPorts(resource);
            CheckCycle(resource, []);
        }
    }

    /// <summary>The named resources and everything they wait for, in the model's order.</summary>
    public static IReadOnlyList<IResource> Select(IReadOnlyList<IResource> resources, IReadOnlyList<string>? only)
    {
        if (only is null)
        {
            return [.. resources.Where(r => IsNeeded(r, resources))];
        }

        var wanted = new HashSet<IResource>();
        foreach (var name in only)
        {
            Add(resources.FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new DistributedApplicationException(
                    $"There is no resource '{name}'; there are {NamesOf(resources)}."));
        }

        return [.. resources.Where(wanted.Contains)];

        void Add(IResource resource)
        {
            if (wanted.Add(resource))
            {
                foreach (var needed in resource.WaitsFor())
                {
                    Add(needed);
                }
            }
        }
    }

    /// <summary>A server whose every database is the operator's own is not needed.</summary>
    private static bool IsNeeded(IResource resource, IReadOnlyList<IResource> resources)
    {
        var databases = resources.OfType<PostgresDatabaseResource>().Where(d => d.Parent == resource).ToList();
        return databases.Count == 0 || databases.Exists(d => d.IsInItsServer());
    }

    private static string NamesOf(IReadOnlyList<IResource> resources) =>
        string.Join(", ", resources.Where(r => !r.IsHidden()).Select(r => r.Name));

    private static void CheckPorts(IResource resource)
    {
        var replicas = resource.Replicas();
        if (replicas > 1 && resource.Endpoints().FirstOrDefault(e => e.TargetPort is not null) is { } endpoint)
        {
            throw new DistributedApplicationException(
                $"The '{resource.Name}' resource has {replicas} replicas, which cannot all listen on port {endpoint.TargetPort}.");
        }
    }

    private static void CheckCycle(IResource resource, IReadOnlyList<IResource> path)
    {
        if (path.Contains(resource))
        {
            var circle = path.SkipWhile(r => r != resource).Append(resource).Select(r => $"'{r.Name}'");
            throw new DistributedApplicationException($"These resources wait for each other in a circle: {string.Join(" → ", circle)}.");
        }

        foreach (var needed in resource.WaitsFor())
        {
            CheckCycle(needed, [.. path, resource]);
        }
    }
}
