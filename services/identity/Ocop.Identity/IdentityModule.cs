using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Ocop.Identity.Accounts;
using Ocop.Identity.Accounts.Creating;
using Ocop.Identity.Development;
using Ocop.Identity.Keys;
using Ocop.Identity.OAuth;
using Ocop.Identity.SigningIn;
using Ocop.Identity.Storage;

namespace Ocop.Identity;

internal static class IdentityModule
{
    private const string Database = "identity-db";

    /// <summary>One sentence for whoever starts the service, or null when it can start.</summary>
    public static string? WhatIsWrong(IConfiguration configuration) =>
        MasterKey.WhatIsWrong(configuration) ?? ConfiguredKey.WhatIsWrong(configuration);

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        var issuer = new Issuer(builder.Configuration);
        builder.Services.AddSingleton(issuer);
        builder.AddStorage();
        builder.AddAccounts();
        builder.AddKeys();
        builder.AddOAuth(issuer);
        builder.AddSigningIn();

        // The service that issues the tokens checks them with the keys it holds, without asking itself over HTTP.
        builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).PostConfigure<SigningKeys>((options, keys) =>
        {
            options.ConfigurationManager = null;
            options.TokenValidationParameters.ValidIssuer = issuer.Address.AbsoluteUri;
            options.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => keys.All;
        });
    }

    private static void AddStorage(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString(Database)
            ?? throw new InvalidOperationException($"ConnectionStrings__{Database} is not set: the address of the service's database.");
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connection) { Name = Database }.Build());
        // A statement that fails is an exception, which is told where it is met; the first migration asks for a table that is not there yet.
        builder.Services.AddDbContext<IdentityDb>((services, options) => options.UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .ConfigureWarnings(warnings => warnings.Log((RelationalEventId.CommandError, LogLevel.Debug)).Ignore(CoreEventId.MappedPropertyIgnoredWarning)));
        // Before everything that reads the tables when it starts.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StorageStart>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }

    private static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<Account>(options =>
        {
            options.User.AllowedUserNameCharacters = UserNames.Characters;
            options.Password = Passwords.Rules;
        }).AddEntityFrameworkStores<IdentityDb>();
        builder.Services.AddScoped<AccountAdministration>();
        builder.Services.AddScoped<FirstAccount>();
        builder.Services.AddScoped<DevelopmentAccounts>();
    }

    private static void AddKeys(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KeySettings>().BindConfiguration("Identity:Keys").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(MasterKey.From(builder.Configuration));
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddHostedService<KeyRotation>();
        builder.Services.AddDataProtection().SetApplicationName("ocop-identity").PersistKeysToDbContext<IdentityDb>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<MasterKey>((options, master) => options.XmlEncryptor = new SealedXml(master));
    }
}
