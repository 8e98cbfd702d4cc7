using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Hosting.Commands;

internal static class RebuildProjections
{
    public static Command Command(IServiceProvider services)
    {
        var projections = new ChosenProjections(services);
        var command = new Command("rebuild", "Dựng lại / Makes projections' rows anew beside the live ones, then switches; the service goes on meanwhile");
        projections.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Run(services, projections.Of(parsed), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        IServiceProvider services, IReadOnlyList<Projection> projections, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        foreach (var projection in projections)
        {
            var began = clock.GetTimestamp();
            var rebuild = new ProjectionRebuild(services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<IEventStore>(), projection);
            try
            {
                var position = await rebuild.Run(new Progress(projection.Name, console.Error, clock), cancellationToken);
                await console.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{projection.Name}: rebuilt up to position {position} in {clock.GetElapsedTime(began).TotalSeconds:0.0} s"));
            }
            catch (RebuildRunningException e)
            {
                await console.Error.WriteLineAsync(e.Message);
                return 1;
            }
        }

        return 0;
    }
}
