using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.EventStore.Postgres;

namespace Ocop.EventStore.Hosting.Commands;

/// <summary>
/// "dotnet Ocop.Products.dll store lag": the service's own program, with the service's settings, looks after its log instead of serving. The
/// same in a container: "kubectl exec deploy/products -- dotnet Ocop.Products.dll store lag".
/// </summary>
public static class StoreCommands
{
    /// <summary>Serves, or carries out the store command that the arguments name.</summary>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> ServeOrCommand(this WebApplication app, string[] args)
    {
        if (args is not ["store", .. var command])
        {
            await app.RunAsync();
            return 0;
        }

        await using (app)
        {
            return await Answer(app.Services, command);
        }
    }

    /// <summary>What an operator can act on is one sentence; anything else is a bug and shows where.</summary>
    private static async Task<int> Answer(IServiceProvider services, string[] command)
    {
        var console = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
        try
        {
            await EventStoreSchema.Create(services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None);
            return await Root(services).Parse(command).InvokeAsync(console);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C, as a shell counts it.
            return 130;
        }
        catch (NpgsqlException e)
        {
            await console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (UnreadableEventException e)
        {
            await console.Error.WriteLineAsync($"{e.Message} 'show --stored' prints it as it was written.");
            return 1;
        }
    }

    private static RootCommand Root(IServiceProvider services) => new("Chăm sóc kho sự kiện của dịch vụ / Looks after this service's event log")
    {
        ListStreams.Command(services),
        ShowStream.Command(services),
        TailLog.Command(services),
        ShowLag.Command(services),
        RebuildProjections.Command(services),
        VerifyProjections.Command(services),
        ShowRows.Command(services),
        SkipEvent.Command(services),
        ExportLog.Command(services),
        ImportLog.Command(services),
        ErasePerson.Command(services),
        WrapKeysAnew.Command(services),
    };
}
