using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Accounts;
using Ocop.Identity.Storage;

namespace Ocop.Identity.Development;

/// <summary>One login a role and scope, all with Identity:DevelopmentPassword, and only in the environment Development.</summary>
internal sealed class DevelopmentAccounts(
    IdentityDb db, UserManager<Account> users, TimeProvider clock, IConfiguration configuration, IHostEnvironment environment)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<DevelopmentLogin> Logins { get; } = Read();

    public bool AreEnabled => environment.IsDevelopment() && Password is { Length: > 0 };

    private string? Password => configuration["Identity:DevelopmentPassword"];

    /// <summary>Adds those that are missing and gives all of them the password of this run.</summary>
    public async Task Ensure(CancellationToken cancellationToken)
    {
        if (!AreEnabled)
        {
            return;
        }

        // The id is the name, so that every machine's events read alike.
        var there = await db.Users.Where(a => a.CreatedBy == DevelopmentLogin.Creator).ToDictionaryAsync(a => a.Id, cancellationToken);
        string? hash = null;
        foreach (var login in Logins)
        {
            if (!there.TryGetValue(login.UserName, out var account))
            {
                account = login.ToAccount(clock.GetUtcNow());
                account.NormalizedUserName = users.NormalizeName(login.UserName);
                db.Users.Add(account);
            }

            // One hash for all: they share the password, and hashing is slow on purpose.
            hash ??= users.PasswordHasher.HashPassword(account, Password!);
            account.PasswordHash = hash;
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    private static DevelopmentLogin[] Read()
    {
        using var stream = typeof(DevelopmentAccounts).Assembly.GetManifestResourceStream("DevelopmentAccounts.json")
            ?? throw new InvalidOperationException("The development accounts are not embedded.");
        return JsonSerializer.Deserialize<DevelopmentLogin[]>(stream, s_json)!;
    }
}

internal sealed record DevelopmentLogin(
    string UserName,
    string DisplayName,
    string Role,
    string Agency,
    string? Province = null,
    string? Commune = null,
    string? Producer = null,
    AccountKind Kind = AccountKind.Person)
{
    public const string Creator = "development";

    public Account ToAccount(DateTimeOffset now) => new()
    {
        Id = UserName,
        Kind = Kind,
        UserName = UserName,
        DisplayName = DisplayName,
        Role = Role,
        Agency = Agency,
        Province = Province,
        Commune = Commune,
        Producer = Producer,
        CreatedAt = now,
        CreatedBy = Creator,
    };
}
