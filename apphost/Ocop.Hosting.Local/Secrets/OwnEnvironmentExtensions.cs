using System.Collections;
using Microsoft.Extensions.Configuration;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local.Secrets;

/// <summary>What steers the host itself, or belongs to it, is not for the processes it starts; they inherit the rest of its environment.</summary>
internal static class OwnEnvironmentExtensions
{
    private static readonly string[] s_ownPrefixes =
    [
        "ASPIRE_", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "DOTNET_DASHBOARD_", "DOTNET_RESOURCE_SERVICE_",
        "ConnectionStrings__", "Parameters__", "services__", "OTEL_", "OCOP_",
    ];

    /// <summary>Takes them out of the environment of this process, which DCP hands down and shows; the configuration goes on knowing them.</summary>
    public static void OwnEnvironment(this IDistributedApplicationBuilder builder, Platform platform)
    {
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            var isOwn = s_ownPrefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
            if (!isOwn && !SecretMask.NamesSecret(name))
            {
                continue;
            }

            if (!isOwn)
            {
                secrets[name] = (string)variable.Value!;
            }

            var key = name.Replace("__", ConfigurationPath.KeyDelimiter, StringComparison.Ordinal);
            builder.Configuration[key] = builder.Configuration[key];
            Environment.SetEnvironmentVariable(name, null);
        }

        platform.InheritedSecrets = secrets;
        // DCP is found by it too.
        Environment.SetEnvironmentVariable(Leftovers.Variable, platform.Run);
    }
}
