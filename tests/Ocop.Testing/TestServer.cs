namespace Ocop.Testing;

/// <summary>The PostgreSQL server that the tests of this process share.</summary>
internal static class TestServer
{
    /// <summary>Host, port, user and password: from ConnectionStrings__postgres, or of a server started here.</summary>
    public static Task<string> ConnectionString() => OwnServers.ConnectionString("postgres");
}
