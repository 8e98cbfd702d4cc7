using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Routing;
using Ocop.Grpc;

namespace Ocop.Hosting;

/// <summary>The five methods that the dashboard calls.</summary>
internal sealed class DashboardService(RunningModel running, ResourceMapper mapper, SecretMask mask)
{
    private const string Service = "aspire.v1.DashboardService";
    private const string ApplicationName = "Ocop.Aspire";

    private readonly Dictionary<string, string> _ids = Ids(running);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcUnary<Wire.ApplicationInformationRequest, Wire.ApplicationInformationResponse>(
            Service,
            "GetApplicationInformation",
            (_, _) => Task.FromResult(new Wire.ApplicationInformationResponse { ApplicationName = ApplicationName }));
        endpoints.MapGrpcServerStream<Wire.WatchResourcesRequest, Wire.WatchResourcesUpdate>(
            Service, "WatchResources", (_, call) => WatchResourcesAsync(call.Cancellation));
        endpoints.MapGrpcServerStream<Wire.WatchResourceConsoleLogsRequest, Wire.WatchResourceConsoleLogsUpdate>(
            Service, "WatchResourceConsoleLogs", (request, call) => WatchLogsAsync(request, call.Cancellation));
        endpoints.MapGrpcUnary<Wire.ResourceCommandRequest, Wire.ResourceCommandResponse>(
            Service, "ExecuteResourceCommand", (request, call) => ExecuteAsync(request, call.Cancellation));
        endpoints.MapGrpcDuplex<Wire.WatchInteractionsRequestUpdate, Wire.WatchInteractionsResponseUpdate>(
            Service, "WatchInteractions", (requests, call) => ListenAsync(requests, call.Cancellation));
    }

    /// <summary>Everything, then what changes: also for one who was connected before and has lost the thread.</summary>
    private async IAsyncEnumerable<Wire.WatchResourcesUpdate> WatchResourcesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        await foreach (var states in running.Notifications.WatchChangesAsync(cancellationToken))
        {
            var resources = new List<Wire.Resource>();
            foreach (var state in states)
            {
                resources.Add(await mapper.MapAsync(state, cancellationToken));
            }

            yield return isFirst ? await InitialAsync(resources, cancellationToken) : Changed(resources);
            isFirst = false;
        }
    }

    private async Task<Wire.WatchResourcesUpdate> InitialAsync(List<Wire.Resource> resources, CancellationToken cancellationToken)
    {
        foreach (var parameter in running.Model.Selected.OfType<ParameterResource>())
        {
            resources.Add(await mapper.MapAsync(parameter, cancellationToken));
        }

        var types = resources.Select(r => r.ResourceType).Distinct(StringComparer.Ordinal);
        return new Wire.WatchResourcesUpdate
        {
            InitialData = new Wire.InitialResourceData
            {
                Resources = { resources },
                ResourceTypes = { types.Select(t => new Wire.ResourceType { UniqueName = t }) },
            },
        };
    }

    private static Wire.WatchResourcesUpdate Changed(List<Wire.Resource> resources) => new()
    {
        Changes = new Wire.WatchResourcesChanges { Value = { resources.Select(r => new Wire.WatchResourcesChange { Upsert = r }) } },
    };

    private async IAsyncEnumerable<Wire.WatchResourceConsoleLogsUpdate> WatchLogsAsync(
        Wire.WatchResourceConsoleLogsRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var log = running.Model.State.LogOf(IdOf(request.ResourceName));
        var number = 0;
        await foreach (var lines in LogFollower.ReadAsync(log, follow: !request.SuppressFollow, cancellationToken))
        {
            yield return new Wire.WatchResourceConsoleLogsUpdate
            {
                LogLines = { lines.Select(l => new Wire.ConsoleLogLine { Text = mask.Hide(l), LineNumber = ++number }) },
            };
        }
    }

    private async Task<Wire.ResourceCommandResponse> ExecuteAsync(
        Wire.ResourceCommandRequest request, CancellationToken cancellationToken)
    {
        var controls = running.Orchestrator.Find(_ids.GetValueOrDefault(request.ResourceName, request.ResourceName));
        var response = await LifecycleCommands.ExecuteAsync(controls, request, cancellationToken);
        response.Message = mask.Hide(response.Message);
        return response;
    }

    /// <summary>We have no questions; the caller only wants to see that the door is open.</summary>
    private static async IAsyncEnumerable<Wire.WatchInteractionsResponseUpdate> ListenAsync(
        IAsyncEnumerable<Wire.WatchInteractionsRequestUpdate> requests, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in requests.WithCancellation(cancellationToken))
        {
        }

        yield break;
    }

    /// <summary>Only a name we know may become the name of a file.</summary>
    private string IdOf(string name) =>
        _ids.GetValueOrDefault(name) ?? throw new GrpcException(GrpcStatus.NotFound, $"There is no resource '{name}'.");

    /// <summary>By the dashboard's names and by our own.</summary>
    private static Dictionary<string, string> Ids(RunningModel running)
    {
        var ids = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var instance in running.Instances.Values.SelectMany(i => i))
        {
            ids[instance.DashboardName] = instance.Id;
            ids[instance.Id] = instance.Id;
        }

        return ids;
    }
}
