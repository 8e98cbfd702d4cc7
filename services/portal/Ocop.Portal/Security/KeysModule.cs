using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Ocop.Portal.Security;

internal static class KeysModule
{
    private const string Database = "portal-db";

    public static void AddKeys(this WebApplicationBuilder builder)
    {
        var connection = builder.Configuration.GetConnectionString(Database)
            ?? throw new InvalidOperationException($"ConnectionStrings__{Database} is not set: the address of the portal's database.");
        builder.Services.AddSingleton(_ => new NpgsqlDataSourceBuilder(connection) { Name = Database }.Build());
        builder.Services.AddSingleton<KeyTable>();
        builder.Services.AddDataProtection().SetApplicationName("ocop-portal");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<KeyTable>((options, table) => options.XmlRepository = table);
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "ocop-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });

        // Without the database pages can be read, and those signed in stay so: degraded, not down.
        builder.Services.AddHealthChecks().AddNpgSql(
            services => services.GetRequiredService<NpgsqlDataSource>(), name: "database", failureStatus: HealthStatus.Degraded);
    }
}
