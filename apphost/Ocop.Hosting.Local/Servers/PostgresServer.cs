namespace Ocop.Hosting.Local.Servers;

/// <summary>A PostgreSQL server, wherever it comes from, to add databases to.</summary>
public sealed class PostgresServer
{
    private readonly IDistributedApplicationBuilder _builder;
    private readonly Func<string, IResourceBuilder<IResourceWithConnectionString>> _add;

    internal PostgresServer(IDistributedApplicationBuilder builder, Func<string, IResourceBuilder<IResourceWithConnectionString>> add)
    {
        _builder = builder;
        _add = add;
    }

    /// <summary>A database that is created when it is not there. ConnectionStrings__{name} takes its place.</summary>
    public IResourceBuilder<IResourceWithConnectionString> AddDatabase(string name) =>
        _builder.ExecutionContext.IsRunMode && _builder.Given(name) is not null
            ? _builder.AddConnectionString(name).WithCheck(PostgresCheck.DatabaseAsync)
            : _add(name);
}
