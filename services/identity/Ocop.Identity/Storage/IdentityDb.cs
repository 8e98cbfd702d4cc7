using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Ocop.Identity.Accounts;

namespace Ocop.Identity.Storage;

/// <summary>ASP.NET Core Identity's user store on the tables of Schema.sql.</summary>
internal sealed partial class IdentityDb(DbContextOptions<IdentityDb> options) : IdentityUserContext<Account, string>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.Property(a => a.Kind).HasConversion(kind => kind == AccountKind.Client ? "client" : "person", text => KindOf(text));

            // Nobody is asked for an e-mail address or a telephone number, so none is kept.
            account.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed);
            account.Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
        });
        builder.Entity<IdentityUserClaim<string>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<string>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<string>>().ToTable("account_tokens");
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(WordStart().Replace(property.Name, "_$0").ToLowerInvariant());
        }
    }

    private static AccountKind KindOf(string text) => text == "client" ? AccountKind.Client : AccountKind.Person;

    [GeneratedRegex("(?<=[a-z])[A-Z]", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex WordStart();
}
