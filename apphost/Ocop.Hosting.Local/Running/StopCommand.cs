namespace Ocop.Hosting.Local.Running;

/// <summary>Aspire's command, which also ends the pause before a restart.</summary>
internal static class StopCommand
{
    public static Task Extend(IResource resource, CrashedResources crashed)
    {
        var stop = resource.Annotations.OfType<ResourceCommandAnnotation>().SingleOrDefault(c => c.Name == KnownResourceCommands.StopCommand);
        if (stop is not null && !resource.Annotations.OfType<ExtendedAnnotation>().Any())
        {
            resource.Annotations.Remove(stop);
            resource.Annotations.Add(new ExtendedAnnotation());
            resource.Annotations.Add(new ResourceCommandAnnotation(
                stop.Name,
                stop.DisplayName,
                context => crashed.IsPausing(resource) ? ResourceCommandState.Enabled : stop.UpdateState(context),
                context => crashed.StopAsync(context.ResourceName, () => stop.ExecuteCommand(context)),
                stop.DisplayDescription,
                stop.Arguments,
                stop.ConfirmationMessage,
                stop.IconName,
                stop.IconVariant,
                stop.IsHighlighted,
                stop.Visibility));
        }

        return Task.CompletedTask;
    }

    private sealed class ExtendedAnnotation : IResourceAnnotation;
}
