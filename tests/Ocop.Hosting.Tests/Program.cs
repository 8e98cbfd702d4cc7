using Ocop.Hosting.Tests.Fixtures;

// Servers that somebody set for other tests would be used instead of being started.
Environment.SetEnvironmentVariable("ConnectionStrings__postgres", null);
Environment.SetEnvironmentVariable("ConnectionStrings__bus", null);

switch (Environment.GetEnvironmentVariable("OCOP_FIXTURE"))
{
    case "host":
        HostFixture.Run(args);
        return Environment.ExitCode;
    case "small-host":
        HostFixture.RunSmall(args);
        return Environment.ExitCode;
    case "web":
        await WebFixture.Run();
        return 0;
    default:
        return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
}
