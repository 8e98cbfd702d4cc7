namespace Ocop.Hosting;

/// <summary>Start, stop and restart: what the page offers, and what is done when somebody chooses it.</summary>
internal static class LifecycleCommands
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Restart = "restart";

    private const Wire.ResourceCommandState Enabled = Wire.ResourceCommandState.Enabled;
    private const Wire.ResourceCommandState Disabled = Wire.ResourceCommandState.Disabled;
    private const Wire.ResourceCommandState Hidden = Wire.ResourceCommandState.Hidden;

    public static IEnumerable<Wire.ResourceCommand> Offered(IResource resource, CustomResourceSnapshot snapshot)
    {
        yield return new Wire.ResourceCommand
        {
            Name = Start,
            DisplayName = "Khởi động / Start",
            DisplayDescription = "Khởi động; đang chờ thì không chờ nữa. / Starts it; if it waits, it waits no longer.",
            IconName = "Play",
            IsHighlighted = true,
            State = StartState(snapshot),
        };
        yield return Confirmed(resource, new Wire.ResourceCommand
        {
            Name = Stop,
            DisplayName = "Dừng / Stop",
            DisplayDescription = "Dừng cho đến khi được khởi động lại bằng tay. / Stops it until somebody starts it again.",
            IconName = "Stop",
            IsHighlighted = true,
            State = StopState(snapshot),
        });
        yield return Confirmed(resource, new Wire.ResourceCommand
        {
            Name = Restart,
            DisplayName = "Khởi động lại / Restart",
            DisplayDescription = "Dừng rồi khởi động, địa chỉ giữ nguyên. / Stops and starts it, at the same address.",
            IconName = "ArrowCounterclockwise",
            State = snapshot.State is KnownResourceStates.Running ? Enabled : Disabled,
        });
    }

    /// <summary>Of several replicas all are commanded; the first that fails is told of.</summary>
    public static async Task<Wire.ResourceCommandResponse> ExecuteAsync(
        IReadOnlyList<ResourceControl> controls, Wire.ResourceCommandRequest request, CancellationToken cancellationToken)
    {
        if (controls.Count == 0)
        {
            return Failed($"Không có tài nguyên '{request.ResourceName}'. / There is no resource '{request.ResourceName}'.");
        }

        if (!controls.All(c => c.TakesCommands))
        {
            return Failed($"{request.ResourceName} không do nền tảng chạy. / {request.ResourceName} is not run by the platform.");
        }

        Func<ResourceControl, Task<Wire.ResourceCommandResponse>>? command = request.CommandName switch
        {
            Start => c => StartAsync(c, c.StartAsync, cancellationToken),
            Restart => c => StartAsync(c, c.RestartAsync, cancellationToken),
            Stop => c => StopAsync(c, cancellationToken),
            _ => null,
        };
        if (command is null)
        {
            return Response(
                Wire.ResourceCommandResponseKind.InvalidArguments,
                $"Không có lệnh '{request.CommandName}'. / There is no command '{request.CommandName}'.");
        }

        try
        {
            var responses = await Task.WhenAll(controls.Select(command));
            return responses.FirstOrDefault(r => r.Kind != Wire.ResourceCommandResponseKind.Succeeded) ?? responses[0];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested || controls.Any(c => c.IsClosing))
        {
            return Response(Wire.ResourceCommandResponseKind.Cancelled, "Nền tảng đang dừng. / The platform is stopping.");
        }
        catch (DistributedApplicationException e)
        {
            return Failed(e.Message);
        }
    }

    private static Wire.ResourceCommandState StartState(CustomResourceSnapshot snapshot) => snapshot.State switch
    {
        KnownResourceStates.Running or KnownResourceStates.Stopping => Hidden,
        KnownResourceStates.Starting => Disabled,
        _ => Enabled,
    };

    /// <summary>What has ended by itself and is about to be started again can be stopped too.</summary>
    private static Wire.ResourceCommandState StopState(CustomResourceSnapshot snapshot) => snapshot.State switch
    {
        KnownResourceStates.Running or KnownResourceStates.Starting or KnownResourceStates.Waiting => Enabled,
        KnownResourceStates.Stopping => Disabled,
        _ => snapshot.StartsAgain ? Enabled : Hidden,
    };

    /// <summary>Everybody uses these two.</summary>
    private static Wire.ResourceCommand Confirmed(IResource resource, Wire.ResourceCommand command)
    {
        if (resource is PostgresServerResource or RabbitMQServerResource)
        {
            command.ConfirmationMessage =
                $"Dừng {resource.Name}? Các dịch vụ dùng nó sẽ báo lỗi cho đến khi nó chạy lại. "
                + $"/ Stop {resource.Name}? The services that use it fail until it runs again.";
        }

        return command;
    }

    private static async Task<Wire.ResourceCommandResponse> StartAsync(
        ResourceControl control, Func<CancellationToken, Task> start, CancellationToken cancellationToken)
    {
        await start(cancellationToken);
        var outcome = await control.SettledAsync(cancellationToken);
        var (id, reason, awaited) = (control.Id, outcome.Reason, string.Join(", ", outcome.WaitingFor ?? []));
        return outcome.State switch
        {
            KnownResourceStates.FailedToStart or KnownResourceStates.Exited =>
                Failed($"{id} không khởi động được: {reason} / {id} does not start: {reason}"),
            KnownResourceStates.Waiting => Succeeded($"{id} đang chờ {awaited}. / {id} waits for {awaited}."),
            KnownResourceStates.Finished => Succeeded($"{id} đã chạy xong. / {id} is done."),
            _ => Succeeded($"{id} đang chạy. / {id} is running."),
        };
    }

    private static async Task<Wire.ResourceCommandResponse> StopAsync(ResourceControl control, CancellationToken cancellationToken)
    {
        await control.StopAsync(cancellationToken);
        return Succeeded($"Đã dừng {control.Id}. / {control.Id} is stopped.");
    }

    private static Wire.ResourceCommandResponse Succeeded(string message) => Response(Wire.ResourceCommandResponseKind.Succeeded, message);

    private static Wire.ResourceCommandResponse Failed(string message) => Response(Wire.ResourceCommandResponseKind.Failed, message);

    private static Wire.ResourceCommandResponse Response(Wire.ResourceCommandResponseKind kind, string message) =>
        new() { Kind = kind, Message = message };
}
