using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore.Hosting.Commands;

internal static class WrapKeysAnew
{
    public static Command Command(IServiceProvider services)
    {
        var command = new Command("rewrap", "Wraps every person's key by the current master key, so that the previous one can go");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var count = services.GetService<PersonKeys>() is { } keys ? await keys.WrapAnew(cancellationToken) : 0;
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{count} keys wrapped anew"));
        });
        return command;
    }
}
