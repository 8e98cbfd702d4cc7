using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Hosting.Commands;

internal static class ShowLag
{
    public static Command Command(IServiceProvider services)
    {
        var command = new Command("lag", "Xem độ trễ / Shows how far each projection and subscription is behind the log");
        command.SetAction((parsed, cancellationToken) => Run(services, parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task Run(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var readers = services.GetServices<ILogReader>().Select(reader => reader.Name);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await output.WriteLineAsync($"{"reader",-32} {"position",12} {"behind",10} {"oldest waits",14}");
        foreach (var lag in await ReaderLag.Of(services.GetRequiredService<NpgsqlDataSource>(), readers, cancellationToken))
        {
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{lag.Name,-32} {lag.Position,12} {lag.Behind,10} {lag.Age(now).TotalSeconds,12:0.0} s"));
        }
    }
}
