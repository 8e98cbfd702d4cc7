namespace Ocop.Hosting;

/// <summary>A project's built output, or any executable.</summary>
internal sealed class LocalProgram(ResourceInstance instance, RunContext run) : ResourceProgram
{
    private static readonly HttpClient s_http = new(new SocketsHttpHandler
    {
        // A check must see the process that runs now, not a connection to the one before.
        PooledConnectionLifetime = TimeSpan.Zero,
        AllowAutoRedirect = false,
    });

    private static readonly TimeSpan s_noCheck = TimeSpan.FromMilliseconds(500);

    public override async Task<ProcessDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        var environment = await ProcessEnvironment.ForAsync(instance, run, cancellationToken);
        return instance.Resource switch
        {
            ProjectResource project => DescribeProject(project, environment),
            ExecutableResource executable =>
                new ProcessDescription([executable.Command, .. executable.Arguments], executable.WorkingDirectory, environment),
            _ => throw new DistributedApplicationException($"'{instance.Resource.Name}' is not something that can be run."),
        };
    }

    public override async Task<HealthResult> CheckAsync(CancellationToken cancellationToken)
    {
        var checks = instance.Resource.Annotations.OfType<HttpHealthCheckAnnotation>().ToList();
        if (checks.Count == 0)
        {
            // All there is to say for it is that it did not fail at once.
            await Task.Delay(s_noCheck, cancellationToken);
        }

        foreach (var check in checks)
        {
            var address = new Uri(new Uri($"http://127.0.0.1:{instance.TargetPorts[check.EndpointName]}"), check.Path);
            using var response = await s_http.GetAsync(address, cancellationToken);
            if ((int)response.StatusCode != check.StatusCode)
            {
                return new HealthResult($"{check.Path} answers {(int)response.StatusCode}");
            }
        }

        return HealthResult.Healthy;
    }

    public override bool IsDone(int exitCode) => exitCode == 0 && instance.Resource is ExecutableResource;

    private static ProcessDescription DescribeProject(ProjectResource project, Dictionary<string, string> environment)
    {
        var metadata = project.Annotations.OfType<IProjectMetadata>().Single();
        var assembly = BuiltOutput.AssemblyOf(metadata.ProjectPath, AppContext.BaseDirectory);
        if (!File.Exists(assembly))
        {
            throw new DistributedApplicationException($"The project '{project.Name}' is not built: there is no {assembly}.");
        }

        var folder = Path.GetDirectoryName(metadata.ProjectPath);
        return new ProcessDescription(
            [BuiltOutput.DotnetPath, assembly], Directory.Exists(folder) ? folder : Path.GetDirectoryName(assembly)!, environment);
    }
}
