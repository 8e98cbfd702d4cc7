using Ocop.Hosting.Local.Tests;
using Ocop.Hosting.Local.Tests.Fixtures;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// Servers that somebody set for other tests would be used instead of being started, and containers are slow where there are some.
Environment.SetEnvironmentVariable("ConnectionStrings__postgres", null);
Environment.SetEnvironmentVariable("ConnectionStrings__bus", null);
Environment.SetEnvironmentVariable("OCOP_SERVERS", "local");
switch (Environment.GetEnvironmentVariable("FIXTURE"))
{
    case "host":
        HostFixture.Run(args);
        return Environment.ExitCode;
    case "web":
        await WebFixture.Run();
        return 0;
    default:
        // As xUnit's own entry point does.
        return args.Contains("--server", StringComparer.Ordinal)
            ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : await ConsoleRunner.Run(args);
}
