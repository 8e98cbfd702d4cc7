using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ocop.EventStore.Privacy;
using Ocop.Web.Problems;

namespace Ocop.EventStore.Hosting.Commands;

internal static class ErasePerson
{
    public static Command Command(IServiceProvider services)
    {
        var subject = new Argument<string>("subject") { Description = "The id by which events name the person: an account, a producer" };
        var reason = new Option<string>("--reason") { Description = "The ground and the file's number, without a name; it is kept for ever", Required = true };
        var by = new Option<string>("--by") { Description = "The account of who answers for it", Required = true };
        var command = new Command("erase", "Xoá dữ liệu một người / Erases a person's data for good by erasing the key; the reason becomes an event") { subject, reason, by };
        command.SetAction((parsed, cancellationToken) => Run(
            services,
            parsed.GetValue(subject)!,
            parsed.GetValue(reason)!,
            new CommandContext(new Actor(parsed.GetValue(by)!, Roles.Operations, "", Scope.National)),
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(
        IServiceProvider services, string subject, string reason, CommandContext context, TextWriter errors, CancellationToken cancellationToken)
    {
        if (services.GetService<PersonErasure>() is not { } erasure)
        {
            await errors.WriteLineAsync("This service's log holds no personal data.");
            return 1;
        }

        if ((await erasure.Erase(subject, reason, context, cancellationToken)).Refusal is not { } refusal)
        {
            return 0;
        }

        await errors.WriteLineAsync(Message.In("en", refusal.Code, refusal.Details));
        return 1;
    }
}
