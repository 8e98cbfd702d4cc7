using Ocop.Hosting;

namespace Ocop.Testing;

/// <summary>The PostgreSQL server that the tests of this process share.</summary>
internal static class TestServer
{
    private static readonly Lazy<Task<string>> s_own = new(() => OwnServer.Start("postgres", builder => builder.AddPostgres("postgres")));

    /// <summary>Host, port, user and password: from ConnectionStrings__postgres, or of a server started here.</summary>
    public static Task<string> ConnectionString() =>
        Environment.GetEnvironmentVariable("ConnectionStrings__postgres") is { Length: > 0 } given ? Task.FromResult(given) : s_own.Value;
}
