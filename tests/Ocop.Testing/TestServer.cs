namespace Ocop.Testing;

/// <summary>The PostgreSQL server that the tests of this process share.</summary>
internal static class TestServer
{
    /// <summary>Host, port, user and password, from ConnectionStrings__postgres.</summary>
    public static Task<string> ConnectionString() =>
        Environment.GetEnvironmentVariable("ConnectionStrings__postgres") is { Length: > 0 } given
            ? Task.FromResult(given)
            : throw new InvalidOperationException("Set ConnectionStrings__postgres to a PostgreSQL server that tests may create databases on.");
}
