using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Hosting.Commands;

internal static class VerifyProjections
{
    public static Command Command(IServiceProvider services)
    {
        var projections = new ChosenProjections(services);
        var command = new Command("verify", "Đối chiếu / Holds projections' live rows against rows made anew from the log; exit code 1 when they differ");
        projections.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Run(services, projections.Of(parsed), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        IServiceProvider services, IReadOnlyList<Projection> projections, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var (dataSource, store) = (services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<IEventStore>());
        var differs = false;
        foreach (var projection in projections)
        {
            var progress = new Progress(projection.Name, console.Error, services.GetRequiredService<TimeProvider>());
            var verified = await new ProjectionVerification(dataSource, store, projection).Run(progress, cancellationToken);
            differs |= verified.Differences.Count > 0;
            await Tell(verified, console.Output);
        }

        return differs ? 1 : 0;
    }

    private static async Task Tell(VerifiedProjection verified, TextWriter output)
    {
        var verdict = verified.Differences.Count == 0 ? "as the log says" : "NOT as the log says";
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{verified.Name}: {verified.Rows} rows at position {verified.Position}, {verdict}"));
        foreach (var difference in verified.Differences)
        {
            await output.WriteLineAsync($"  {(difference.IsLive ? "unexplained" : "missing")} in {difference.Table}: {difference.Row}");
        }
    }
}
