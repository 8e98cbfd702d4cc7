using Microsoft.Extensions.Diagnostics.HealthChecks;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Ocop.Hosting.Local.Servers;

/// <summary>
/// Logs in as a client would and opens the virtual host. A listening port alone says too little: the password may be wrong, or the virtual
/// host not up yet.
/// </summary>
internal static class RabbitMQCheck
{
    public static async Task<HealthCheckResult> AskAsync(string address, CancellationToken cancellationToken)
    {
        var factory = new ConnectionFactory { Uri = new Uri(address), AutomaticRecoveryEnabled = false };
        try
        {
            await using var connection = await factory.CreateConnectionAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (BrokerUnreachableException e) when (e.InnerException is AuthenticationFailureException or PossibleAuthenticationFailureException)
        {
            return ServerCheck.WrongPassword;
        }
    }
}
