using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Ocop.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly ResourceCollection _resources = [];
    private readonly HostArguments _arguments;
    private readonly bool _throwaway;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        _arguments = HostArguments.Parse(options.Args ?? []);
        ExecutionContext = new DistributedApplicationExecutionContext(_arguments.Command is HostCommand.Publish);
        Configuration.AddEnvironmentVariables().AddCommandLine([.. _arguments.Settings]);
        AppHostDirectory = FindAppHostDirectory();
        StateDirectory = Path.GetFullPath(options.StateDirectory ?? Configuration["OCOP_HOME"] ?? DefaultStateDirectory(AppHostDirectory));
        _throwaway = options.Throwaway ?? Configuration["OCOP_THROWAWAY"] is "1";
        Environment = new HostingEnvironment(Configuration["OCOP_ENVIRONMENT"] ?? Environments.Development, AppHostDirectory);
        Secrets = new SecretStore(Path.Combine(StateDirectory, "secrets.json"));
    }

    public ConfigurationManager Configuration { get; } = new();

    public IHostEnvironment Environment { get; }

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public string AppHostDirectory { get; }

    public string StateDirectory { get; }

    public IResourceCollection Resources => _resources;

    internal SecretStore Secrets { get; }

    internal List<Func<CancellationToken, Task<string?>>> ReadyTexts { get; } = [];

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (_resources.Find(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
        {
            throw new DistributedApplicationException(
                $"Cannot add a resource named '{resource.Name}': a {other.GetType().Name} of that name is there already.");
        }

        _resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        if (ExecutionContext.IsRunMode)
        {
            MarkExternalConnections();
            AddDashboard();
        }

        ModelRules.Check(_resources);
        var selected = ModelRules.Select(_resources, _arguments.Only);
        return new DistributedApplication(new ApplicationModel(
            ExecutionContext,
            _resources,
            selected,
            Configuration,
            Environment.EnvironmentName,
            new StateDirectory(StateDirectory),
            Secrets,
            _arguments,
            _throwaway,
            ReadyTexts));
    }

    /// <summary>A server whose every database is the operator's own is not needed either.</summary>
    private void MarkExternalConnections()
    {
        foreach (var resource in _resources.OfType<IResourceWithConnectionString>().Where(r => r is not ConnectionStringResource))
        {
            if (Configuration.GetConnectionString(resource.Name) is { Length: > 0 } connectionString)
            {
                resource.Annotations.Add(new ExternalConnectionAnnotation(connectionString));
            }
        }
    }

    /// <summary>As with Aspire, the dashboard is the host's and stands in no AppHost.cs.</summary>
    private void AddDashboard()
    {
        if (_arguments is not { Command: HostCommand.Up, NoDashboard: false, Only: null } || _throwaway)
        {
            return;
        }

        var folder = DashboardPackage.FolderOf(Configuration[DashboardPackage.Setting], AppHostDirectory);
        if (DashboardPackage.In(folder) is { } package)
        {
            AddResource(new DashboardResource(package, Secrets));
        }
        else
        {
            ReadyTexts.Add(_ => Task.FromResult<string?>(DashboardPackage.IsMissing(folder)));
        }
    }

    private static string FindAppHostDirectory()
    {
        var written = Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => string.Equals(a.Key, "AppHostProjectPath", StringComparison.OrdinalIgnoreCase))?.Value;
        return Directory.Exists(written) ? written : Directory.GetCurrentDirectory();
    }

    private static string DefaultStateDirectory(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln").Any())
            {
                return Path.Combine(folder.FullName, ".ocop");
            }
        }

        return Path.Combine(start, ".ocop");
    }
}
