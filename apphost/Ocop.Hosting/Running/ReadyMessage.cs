using System.Text;

namespace Ocop.Hosting;

/// <summary>What a person is told once, when everything is healthy: who can sign in, and where.</summary>
internal static class ReadyMessage
{
    /// <summary>
    /// Passwords and tokens stand in it. Whoever detaches the host keeps what it prints as a log, and therefore gets this by the ready
    /// file instead.
    /// </summary>
    public static async Task TellAsync(
        ApplicationModel model, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        var text = await ComposeAsync(model, notifications, cancellationToken);
        if (model.Arguments.ReadyFile is { } file)
        {
            Write(file, text);
        }
        else
        {
            await Console.Out.WriteAsync(text.AsMemory(), cancellationToken);
            await Console.Out.FlushAsync(cancellationToken);
        }
    }

    private static async Task<string> ComposeAsync(
        ApplicationModel model, ResourceNotificationService notifications, CancellationToken cancellationToken)
    {
        var message = new StringBuilder();
        foreach (var text in model.Arguments.Only is null ? model.ReadyTexts : [])
        {
            if (await text(cancellationToken) is { } line)
            {
                message.Append(line).Append('\n');
            }
        }

        if (model.Dashboard is { } dashboard)
        {
            var isReady = ResourceNotificationService.IsReady(notifications.Current, dashboard.Name);
            message.Append("Bảng điều khiển / dashboard: ").Append(dashboard.LoginAddress)
                .Append(isReady ? "\n" : " (đang khởi động / still starting)\n");
        }

        return message.ToString();
    }

    /// <summary>Under its name it is there as a whole or not at all.</summary>
    private static void Write(string file, string text)
    {
        var beside = $"{file}.part";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(beside, options))
        {
            writer.Write(text);
        }

        File.Move(beside, file);
    }
}
