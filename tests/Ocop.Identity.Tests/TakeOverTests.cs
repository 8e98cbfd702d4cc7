using System.Net;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Ocop.Identity.Tests;

public sealed class TakeOverTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Fact]
    public async Task GivenADatabaseOfTheTimeBeforeMigrations_WhenStarted_ThenItsPeopleAndItsSystemsSignInAsBefore()
    {
        await using var database = await TestDatabase.Create("identity-before", TestContext.Current.CancellationToken);
        await using var tables = NpgsqlDataSource.Create(database.ConnectionString);
        await Run(tables, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Before.sql"), TestContext.Current.CancellationToken));
        await Account(tables, "nguoi-cu", "person", "auditor", "mat-khau-tu-truoc");
        await Account(tables, "he-thong-cu", "client", "partner-system", "khoa-cua-he-thong-cu");
        await using var service = identity.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:identity-db", database.ConnectionString));

        var person = await IdentityApplication.Tokens(service, "nguoi-cu", "mat-khau-tu-truoc");
        using var system = await service.CreateClient().Post("/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = "he-thong-cu", ["client_secret"] = "khoa-cua-he-thong-cu",
        }));

        person.Should().NotBeNull();
        system.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenATakenOverDatabaseAndANewOne_WhenCompared_ThenTheirTablesAreTheSame()
    {
        await using var old = await TestDatabase.Create("identity-old", TestContext.Current.CancellationToken);
        await using var fresh = await TestDatabase.Create("identity-fresh", TestContext.Current.CancellationToken);
        await using var oldTables = NpgsqlDataSource.Create(old.ConnectionString);
        await using var freshTables = NpgsqlDataSource.Create(fresh.ConnectionString);
        await Run(oldTables, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Before.sql"), TestContext.Current.CancellationToken));
        foreach (var database in new[] { old, fresh })
        {
            await using var service = identity.WithWebHostBuilder(host => host.UseSetting("ConnectionStrings:identity-db", database.ConnectionString));
            service.CreateClient();
        }

        var shape = await Shape(freshTables);

        shape.Should().Contain(line => line.StartsWith("accounts.normalized_user_name", StringComparison.Ordinal));
        (await Shape(oldTables)).Should().Equal(shape);
    }

    private static async Task<List<string>> Shape(NpgsqlDataSource tables)
    {
        await using var command = tables.CreateCommand(
            """
            select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable from information_schema.columns where table_schema = 'public'
            union all select indexdef from pg_indexes where schemaname = 'public'
            union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
            order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    private static async Task Run(NpgsqlDataSource tables, string script)
    {
        await using var command = tables.CreateCommand(script);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Account(NpgsqlDataSource tables, string name, string kind, string role, string password)
    {
        await using var command = tables.CreateCommand(
            """
            insert into accounts (id, kind, user_name, normalized_user_name, display_name, role, agency, password_hash, created_at, created_by)
            values ($1, $2, $1, upper($1), $1, $3, 'Sở', $4, now(), 'truoc')
            """);
        foreach (var value in new[] { name, kind, role, new PasswordHasher<object>().HashPassword(name, password) })
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
