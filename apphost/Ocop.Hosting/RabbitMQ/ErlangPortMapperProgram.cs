using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ocop.Hosting;

/// <summary>Runs epmd in the foreground.</summary>
internal sealed class ErlangPortMapperProgram(ResourceInstance instance, RunContext run) : ResourceProgram
{
    private readonly int _port = instance.TargetPorts[ErlangPortMapperResource.EndpointName];

    public override Task<ProcessDescription> DescribeAsync(CancellationToken cancellationToken) => Task.FromResult(new ProcessDescription(
        ["epmd", "-port", _port.ToString(CultureInfo.InvariantCulture), "-address", "127.0.0.1"],
        "/",
        ProcessEnvironment.Inherited(run, instance.Id),
        ServiceUser.For(RabbitMQInstallation.UserName, RabbitMQInstallation.Package)));

    public override async Task<HealthResult> CheckAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _port, cancellationToken);
        await using var stream = client.GetStream();

        // "Which names do you know?": length (2), request. The answer begins with its own port (4).
        await stream.WriteAsync(new byte[] { 0, 1, (byte)'n' }, cancellationToken);
        var answer = new byte[4];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return BinaryPrimitives.ReadInt32BigEndian(answer) == _port
            ? HealthResult.Healthy
            : new HealthResult("another program answers on its port");
    }
}
