using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ocop.EventStore.Subscriptions;

namespace Ocop.EventStore.Hosting.Commands;

internal static class SkipEvent
{
    public static Command Command(IServiceProvider services)
    {
        var reader = new Argument<string>("reader") { Description = "Name of the projection or subscription that cannot go on" };
        var position = new Argument<long>("position") { Description = "Position of the event that it stands at" };
        var reason = new Option<string>("--reason") { Description = "Why this is right, for the record", Required = true };
        var by = new Option<string>("--by") { Description = "Who answers for it", Required = true };
        var command = new Command("skip", "Bỏ qua một sự kiện / Lets a reader pass over an event that it cannot take; the reason becomes an event itself") { reader, position, reason, by };
        command.SetAction((parsed, cancellationToken) => Run(
            services,
            parsed.GetValue(reader)!,
            parsed.GetValue(position),
            parsed.GetValue(reason)!,
            parsed.GetValue(by)!,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        IServiceProvider services, string name, long position, string reason, string by, TextWriter errors, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IEventStore>();
        if (services.GetServices<ILogReader>().All(r => r.Name != name))
        {
            await errors.WriteLineAsync($"There is no reader '{name}'.");
            return 1;
        }

        StoredEvent? poison;
        try
        {
            poison = (await store.ReadLog(position - 1, 1, cancellationToken)).SingleOrDefault(e => e.Position == position);
        }
        catch (UnreadableEventException e)
        {
            await errors.WriteLineAsync($"{e.Message} Run the program that knows it; a fact that cannot be read is not passed over.");
            return 1;
        }

        if (poison is null)
        {
            await errors.WriteLineAsync($"There is no event at position {position}.");
            return 1;
        }

        var context = new CommandContext(new Actor(by, Roles.Operations, "", Scope.National));
        var skipped = await store.Decide<SkippedEvents>(name, context, s => s.Skip(name, poison, reason), cancellationToken);
        if (skipped.Refusal is null)
        {
            return 0;
        }

        await errors.WriteLineAsync("Give a reason.");
        return 1;
    }
}
