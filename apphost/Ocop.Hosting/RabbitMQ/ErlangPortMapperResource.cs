namespace Ocop.Hosting;

/// <summary>Erlang's port mapper (epmd). A RabbitMQ server would leave one behind as a daemon; ours ends with the rest.</summary>
internal sealed class ErlangPortMapperResource(string name, RabbitMQServerResource server)
    : Resource(name), IResourceWithEndpoints, IResourceWithParent
{
    public const string EndpointName = "epmd";

    public IResource Parent { get; } = server;
}
