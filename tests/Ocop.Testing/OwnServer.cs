using Ocop.Hosting;

namespace Ocop.Testing;

/// <summary>A server of this process's own, where none is named: started once, gone with the process, its data thrown away.</summary>
internal static class OwnServer
{
    
    /// <returns>The server's connection string, when it answers.</returns>
    public static async Task<string> Start(string name, Action<IDistributedApplicationBuilder> add)
    {
        var folder = Directory.CreateTempSubdirectory("ocop-tests-");
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { StateDirectory = folder.FullName, Throwaway = true });
        add(builder);
        var app = builder.Build();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            app.Dispose();
            folder.Delete(recursive: true);
        };

        using var deadline = new CancellationTokenSource(Patience.Minutes(2));
        await app.StartAsync(deadline.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync(name, deadline.Token);
        return await app.GetConnectionStringAsync(name, deadline.Token) ?? throw new InvalidOperationException($"{name} has no connection string.");
    }
}
