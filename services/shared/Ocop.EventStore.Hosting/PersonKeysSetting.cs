using Microsoft.Extensions.Configuration;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore.Hosting;

/// <summary>The master key of a service whose events carry personal data.</summary>
internal static class PersonKeysSetting
{
    private const string Current = "EventStore:MasterKey";
    private const string Previous = "EventStore:PreviousMasterKey";

    /// <summary>No default: a known key would be none.</summary>
    /// <exception cref="InvalidOperationException">It is missing or malformed; the sentence names the setting, never the value.</exception>
    public static MasterKey ReadMasterKey(this IConfiguration configuration)
    {
        if (configuration[Current] is not { Length: > 0 } current)
        {
            throw new InvalidOperationException("EventStore__MasterKey is not set: the key that guards personal data, 32 random bytes in base64.");
        }

        try
        {
            return new MasterKey(current, configuration[Previous]);
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException("EventStore__MasterKey and, where set, EventStore__PreviousMasterKey must be 32 random bytes in base64.", e);
        }
    }
}
