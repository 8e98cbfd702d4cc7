using System.Text;

namespace Ocop.Hosting.Local.Running;

/// <summary>
/// What a person is told once, when everything is healthy: who can sign in, and where. Passwords and tokens stand in it; whoever detaches the
/// host keeps what it prints as a log, and therefore gets this by the ready file instead.
/// </summary>
internal static class ReadyMessage
{
    public static async Task TellAsync(Platform platform, string? dashboard, TextWriter output, CancellationToken cancellationToken)
    {
        var message = new StringBuilder();
        foreach (var text in platform.Arguments.Only is null ? platform.ReadyTexts : [])
        {
            if (await text(cancellationToken) is { } line)
            {
                message.Append(line).Append('\n');
            }
        }

        if (dashboard is not null)
        {
            message.Append("Bảng điều khiển / dashboard: ").Append(dashboard).Append('\n');
        }

        if (platform.Arguments.ReadyFile is { } file)
        {
            // Under its name it is there as a whole or not at all.
            platform.State.Write(Path.GetFullPath(file), message.ToString(), secret: true);
        }
        else
        {
            await output.WriteAsync(message, cancellationToken);
            await output.FlushAsync(cancellationToken);
        }
    }
}
