namespace Ocop.Hosting.Local.Running;

/// <summary>Aspire's commands to stop and to restart, which also end the pause before the next start, and after which an end is no crash.</summary>
internal static class LifecycleCommands
{
    public static Task Extend(IResource resource, CrashedResources crashed)
    {
        if (!resource.Annotations.OfType<ExtendedAnnotation>().Any())
        {
            resource.Annotations.Add(new ExtendedAnnotation());
            Replace(resource, KnownResourceCommands.StopCommand, crashed, crashed.StopAsync);
            Replace(resource, KnownResourceCommands.RestartCommand, crashed, crashed.RestartAsync);
        }

        return Task.CompletedTask;
    }

    private static void Replace(
        IResource resource,
        string name,
        CrashedResources crashed,
        Func<string, Func<Task<ExecuteCommandResult>>, Task<ExecuteCommandResult>> execute)
    {
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().SingleOrDefault(c => c.Name == name) is { } command)
        {
            resource.Annotations.Remove(command);
            resource.Annotations.Add(new ResourceCommandAnnotation(
                command.Name,
                command.DisplayName,
                context => crashed.IsPausing(resource) ? ResourceCommandState.Enabled : command.UpdateState(context),
                context => execute(context.ResourceName, () => command.ExecuteCommand(context)),
                command.DisplayDescription,
                command.Arguments,
                command.ConfirmationMessage,
                command.IconName,
                command.IconVariant,
                command.IsHighlighted,
                command.Visibility));
        }
    }

    private sealed class ExtendedAnnotation : IResourceAnnotation;
}
