using System.Reflection;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Ocop.Hosting.Local.Running;
using Ocop.Hosting.Local.Secrets;
using Ocop.Hosting.Local.State;

namespace Ocop.Hosting.Local;

/// <summary>Aspire's builder for a platform that lives in a state folder and needs no containers.</summary>
public static class PlatformBuilder
{
    /// <summary>What services run as; the host too, for telemetry comes at once in development.</summary>
    internal const string EnvironmentSetting = "OCOP_ENVIRONMENT";

    /// <exception cref="DistributedApplicationException">An argument is unknown, or another host has the state folder.</exception>
    public static IDistributedApplicationBuilder Create(string[] args)
    {
        AppDomain.CurrentDomain.UnhandledException += SayInOneSentence;
        return Create(args, new DistributedApplicationOptions(), isHost: true);
    }

    internal static IDistributedApplicationBuilder Create(string[] args, DistributedApplicationOptions options, bool isHost = false)
    {
        var arguments = HostArguments.Parse(args);
        var settings = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine([.. arguments.Settings]).Build();
        var throwaway = settings["OCOP_THROWAWAY"] is "1";
        options.Args = [.. arguments.Settings, $"--environment={settings[EnvironmentSetting] ?? Environments.Development}"];
        // Everything stays on the loopback address, by HTTP: a developer's certificate that is not trusted is no reason for a warning.
        options.TrustDeveloperCertificate = false;
        options.DeveloperCertificateDefaultHttpsTerminationEnabled = false;
        options.DisableDashboard |= arguments.NoDashboard || arguments.Only is not null || throwaway;
        var builder = DistributedApplication.CreateBuilder(options);
        var state = new StateFolder(Path.GetFullPath(builder.Configuration["OCOP_HOME"] ?? DefaultHome(builder.AppHostDirectory)));
        var platform = new Platform(arguments, state, throwaway)
        {
            OwnsProcess = isHost && Assembly.GetEntryAssembly() == builder.AppHostAssembly,
        };
        builder.Services.AddSingleton(platform);
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Run(platform, hasDashboard: !options.DisableDashboard);
        }

        return builder;
    }

    internal static Platform Platform(this IDistributedApplicationBuilder builder) =>
        (Platform)builder.Services.Last(s => s.ServiceType == typeof(Platform)).ImplementationInstance!;

    private static void Run(this IDistributedApplicationBuilder builder, Platform platform, bool hasDashboard)
    {
        platform.State.Open(platform.Arguments.Fresh);
        platform.Run = Leftovers.Begin(platform.State);
        builder.Configure(platform);
        if (hasDashboard)
        {
            builder.Configuration.ConfigureDashboard(platform);
        }

        if (platform.OwnsProcess)
        {
            builder.OwnEnvironment(platform);
        }

        var services = builder.Services;
        services.AddSingleton<SecretMask>();
        services.AddSingleton<CrashedResources>();
        services.AddSingleton<ShownSnapshots>();
        services.AddSingleton<StatusLines>();
        services.AddSingleton<StatusReporter>();
        services.AddSingleton<LogFiles>();
        services.AddSingleton<Start>();
        services.AddSingleton<OrchestratorWatch>();
        services.AddHostedService<PlatformLifetime>();
        services.PostConfigure<HealthCheckServiceOptions>(EagerCheck.MakeEager);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributedApplicationEventingSubscriber, PlatformEvents>());
    }

    private static void Configure(this IDistributedApplicationBuilder builder, Platform platform)
    {
        var commandLineName = platform.State.PathOf(Published.CommandLineName);
        File.WriteAllText(commandLineName, "");
        var configuration = builder.Configuration;
        configuration["AppHost:FilePath"] = commandLineName;
        configuration["Aspire:Store:Path"] = platform.State.Root;
        // Everything stays on the loopback address, and a server has no developer certificate.
        configuration["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true";
        // Stopping returns when nothing is left, not when DCP was told to see to it.
        configuration["DcpPublisher:WaitForResourceCleanup"] = "true";
        // What matters is told by ourselves; and the login address of the dashboard, which Aspire tells as information, belongs into no log.
        configuration["Logging:LogLevel:Default"] ??= "Critical";
    }

    private static string DefaultHome(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln").Any())
            {
                return Path.Combine(folder.FullName, ".ocop");
            }
        }

        return Path.Combine(start, ".ocop");
    }

    /// <summary>A wrong argument or a folder that is taken deserves its sentence, not a stack trace.</summary>
    private static void SayInOneSentence(object sender, UnhandledExceptionEventArgs args)
    {
        if (args.ExceptionObject is DistributedApplicationException e)
        {
            Console.Error.WriteLine($"ocop: {e.Message}");
            Environment.Exit(1);
        }
    }
}
