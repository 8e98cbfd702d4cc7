using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Ocop.Identity.Accounts;
using Ocop.Identity.Accounts.Creating;
using Ocop.Identity.Development;
using Ocop.Identity.Storage;
using Ocop.Identity.Tokens;

namespace Ocop.Identity;

internal static class IdentityModule
{
    private const string Database = "identity-db";

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString(Database)
            ?? throw new InvalidOperationException($"ConnectionStrings__{Database} is not set: the address of the service's database.");
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connection) { Name = Database }.Build());
        builder.Services.AddDbContext<IdentityDb>((services, options) => options.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddIdentityCore<Account>(options =>
        {
            options.User.AllowedUserNameCharacters = UserNames.Characters;
            options.Password = Passwords.Rules;
        }).AddEntityFrameworkStores<IdentityDb>();

        builder.Services.AddOptions<LockoutSettings>().BindConfiguration("Identity:Lockout").ValidateOnStart();
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddSingleton<TokenIssuer>();
        builder.Services.AddScoped<PasswordCheck>();
        builder.Services.AddScoped<Door>();
        builder.Services.AddScoped<AccountAdministration>();
        builder.Services.AddScoped<FirstAccount>();
        builder.Services.AddScoped<DevelopmentAccounts>();
        builder.Services.AddHostedService<StorageStart>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

        // The service that issues the tokens checks them with the keys it holds, without asking itself over HTTP.
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).PostConfigure<SigningKeys>((options, keys) =>
        {
            options.ConfigurationManager = null;
            options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => keys.All;
        });
    }
}
