using Ocop.Portal.Bench;

// Usage: Ocop.Portal.Bench [--json]. OCOP_HOME names the folder with addresses.json and secrets.json of the running platform.
try
{
    using var platform = Platform.Running(Environment.GetEnvironmentVariable("OCOP_HOME") ?? ".ocop");
    var pairs = await Pages.Find(platform);
    var report = await new Race(platform, pairs).Run();
    Console.WriteLine(args.Contains("--json") ? report.ToJson() : report.ToTable());
    return 0;
}
catch (NotReady reason)
{
    Console.Error.WriteLine($"ocop: {reason.Message}");
    return 2;
}
catch (HttpRequestException broken)
{
    Console.Error.WriteLine($"ocop: the platform does not answer as it should ({broken.Message}); see ./ocop status.");
    return 2;
}
