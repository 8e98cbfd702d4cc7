using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.LogFiles;
using Ocop.Messaging;

namespace Ocop.EventStore.Hosting.Commands;

internal static class ImportLog
{
    public static Command Command(IServiceProvider services)
    {
        var file = new Argument<string>("file") { Description = "What export wrote; - is the standard input" };
        var publish = new Option<bool>("--publish") { Description = "Publish the imported past to the other services; without it only what happens from now on" };
        var command = new Command("import", "Nhập nhật ký / Fills an empty store from a file that export wrote, all or nothing") { file, publish };
        command.SetAction((parsed, cancellationToken) =>
            Run(services, parsed.GetValue(file)!, parsed.GetValue(publish), parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, string file, bool publish, TextWriter errors, CancellationToken cancellationToken)
    {
        var (messaging, dataSource) = (services.GetRequiredService<MessagingBuilder>(), services.GetRequiredService<NpgsqlDataSource>());
        if (messaging.Publications.Count > 0)
        {
            await SentPositions.Prepare(dataSource, cancellationToken);
        }

        var import = new LogImport(dataSource, services.GetRequiredService<EventRegistry>())
        {
            Progress = new Progress("import", errors, services.GetRequiredService<TimeProvider>()),
            BeforeCommit = async (transaction, position, token) =>
            {
                await ReceivedPositions.Forget(transaction, token);
                if (messaging.Publications.Count > 0 && !publish)
                {
                    await EventPublisher.PassOver(transaction, messaging.Service, position, token);
                }
            },
        };
        try
        {
            await using var input = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            var log = new LogFileReader(input, messaging.Service).Read(cancellationToken);
            var position = await import.Run(log, cancellationToken);
            await errors.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Imported {position} events into {messaging.Service}."));
            return 0;
        }
        catch (Exception e) when (e is LogFileException or IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{e.Message} Nothing was imported.");
            return 1;
        }
    }
}
