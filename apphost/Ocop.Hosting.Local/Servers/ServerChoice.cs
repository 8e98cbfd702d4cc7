using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace Ocop.Hosting.Local.Servers;

/// <summary>Where PostgreSQL and RabbitMQ come from: servers of the operator's own, containers, or Debian's packages.</summary>
internal static class ServerChoice
{
    private static readonly string[] s_runtimes = ["docker", "podman"];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    public static string? Given(this IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration.GetConnectionString(name) is { Length: > 0 } given ? given : null;

    /// <summary>OCOP_SERVERS says "containers" or "local"; else a container runtime that answers is taken.</summary>
    public static bool UsesContainers(this IDistributedApplicationBuilder builder) => builder.Configuration["OCOP_SERVERS"] switch
    {
        "containers" => true,
        "local" => false,
        _ => s_runtimes.Any(Answers),
    };

    private static bool Answers(string runtime)
    {
        var start = new ProcessStartInfo(runtime, ["version", "--format", "{{.Server.Version}}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var process = Process.Start(start)!;
            return process.WaitForExit(s_patience) && process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
