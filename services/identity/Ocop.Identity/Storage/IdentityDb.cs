using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Ocop.Identity.Accounts;
using Ocop.Identity.Keys;
using OpenIddict.EntityFrameworkCore.Models;

namespace Ocop.Identity.Storage;

/// <summary>Accounts (ASP.NET Core Identity), clients and tokens (OpenIddict), and the service's keys.</summary>
internal sealed partial class IdentityDb(DbContextOptions<IdentityDb> options)
    : IdentityUserContext<Account, string>(options), IDataProtectionKeyContext
{
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Accounts(builder);
        builder.UseOpenIddict();
        builder.Entity<OpenIddictEntityFrameworkCoreApplication>().ToTable("oauth_applications");
        builder.Entity<OpenIddictEntityFrameworkCoreAuthorization>().ToTable("oauth_authorizations");
        builder.Entity<OpenIddictEntityFrameworkCoreScope>().ToTable("oauth_scopes");
        builder.Entity<OpenIddictEntityFrameworkCoreToken>().ToTable("oauth_tokens");
        builder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        builder.Entity<SigningKey>().ToTable("signing_keys");
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            UseOurSpelling(entity);
        }
    }

    private static void Accounts(ModelBuilder builder)
    {
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts", table =>
            {
                table.HasCheckConstraint("accounts_kind_check", "kind in ('person', 'client')");
                table.HasCheckConstraint("accounts_province_check", "province ~ '^[0-9]{2}$'");
                table.HasCheckConstraint("accounts_commune_check", "commune ~ '^[0-9]{5}$'");
            });
            account.Property(a => a.Kind).HasConversion(kind => kind == AccountKind.Client ? "client" : "person", text => KindOf(text));
            account.Property(a => a.UserName).IsRequired();
            account.Property(a => a.NormalizedUserName).IsRequired().UseCollation("C");
            account.HasIndex(a => a.NormalizedUserName).IsUnique().HasDatabaseName("accounts_user_name");
            account.HasIndex(a => new { a.Province, a.NormalizedUserName }).HasDatabaseName("accounts_area");

            // Nobody is asked for an e-mail address or a telephone number, so none is kept.
            account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
            account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
    }

    /// <summary>Lower case with underscores, and PostgreSQL's own names of constraints, as in the tables that were there before EF.</summary>
    private static void UseOurSpelling(IMutableEntityType entity)
    {
        var table = entity.GetTableName();
        foreach (var property in entity.GetProperties())
        {
            property.SetColumnName(WordStart().Replace(property.Name, "_$0").ToLowerInvariant());
            property.SetMaxLength(null);
        }

        entity.FindPrimaryKey()?.SetName($"{table}_pkey");
        foreach (var key in entity.GetForeignKeys())
        {
            key.SetConstraintName($"{table}_{Columns(key.Properties)}_fkey");
        }

        foreach (var index in entity.GetIndexes().Where(index => index.FindAnnotation(RelationalAnnotationNames.Name) is null))
        {
            index.SetDatabaseName($"{table}_{Columns(index.Properties)}_idx");
        }
    }

    private static string Columns(IEnumerable<IMutableProperty> properties) => string.Join('_', properties.Select(property => property.GetColumnName()));

    private static AccountKind KindOf(string text) => text == "client" ? AccountKind.Client : AccountKind.Person;

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex WordStart();
}
