namespace Ocop.Hosting.Local.Servers;

/// <summary>Finds RabbitMQ's server.</summary>
internal static class RabbitMQInstallation
{
    public const string UserName = "rabbitmq";
    public const string Package = "rabbitmq-server";

    /// <summary>Debian's command on the PATH changes user by itself and minds its own configuration; this is the one beneath it.</summary>
    private const string Debian = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    public static string Server => File.Exists(Debian) ? Debian : OnPath() ?? throw new DistributedApplicationException(
        "RabbitMQ is not installed: install the Debian package rabbitmq-server, or set ConnectionStrings__bus to a server of yours.");

    private static string? OnPath() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, "rabbitmq-server"))
        .FirstOrDefault(File.Exists);
}
