using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using System.Collections;

namespace Ocop.Hosting.Local.Tests.Fixtures;

/// <summary>A service: healthy unless a file it is told of is missing; shows its environment and its process id.</summary>
internal static class WebFixture
{
    public static Task Run()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        var needed = Environment.GetEnvironmentVariable("HEALTHY_WHEN");
        app.MapGet("/health", () => needed is null || File.Exists(needed) ? Results.Ok() : Results.StatusCode(503));
        app.MapGet("/pid", () => Environment.ProcessId);
        app.MapGet("/environment", () => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string?)e.Value, StringComparer.Ordinal));
        return app.RunAsync();
    }
}
