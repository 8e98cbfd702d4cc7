using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.LogFiles;
using Ocop.Messaging;

namespace Ocop.EventStore.Hosting.Commands;

internal static class ExportLog
{
    public static Command Command(IServiceProvider services)
    {
        var after = new Option<long>("--after") { Description = "Leave out the events up to this position; such a part cannot be imported" };
        var to = new Option<FileInfo?>("--to") { Description = "A new file, readable by its owner only; without it the standard output" };
        var command = new Command("export", "Xuất nhật ký / Writes the log as a file of JSON lines that import reads; the service goes on meanwhile") { after, to };
        command.SetAction((parsed, cancellationToken) =>
            Run(services, parsed.GetValue(after), parsed.GetValue(to), parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> Run(IServiceProvider services, long after, FileInfo? to, TextWriter errors, CancellationToken cancellationToken)
    {
        var service = services.GetRequiredService<MessagingBuilder>().Service;
        var export = new LogExport(services.GetRequiredService<NpgsqlDataSource>(), service)
        {
            Progress = new Progress("export", errors, services.GetRequiredService<TimeProvider>()),
        };
        try
        {
            await using var output = to is null ? Console.OpenStandardOutput() : Create(to);
            var events = await export.Run(after, output, cancellationToken);
            await errors.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Exported {events} events of {service} after position {after}."));
            return 0;
        }
        catch (LogFileException e)
        {
            to?.Delete();
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static FileStream Create(FileInfo file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(file.FullName, options);
    }
}
