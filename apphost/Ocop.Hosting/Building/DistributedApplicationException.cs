namespace Ocop.Hosting;

/// <summary>The application cannot be built or started as it is described; the message says what to change, in one sentence.</summary>
public class DistributedApplicationException : Exception
{
    public DistributedApplicationException()
    {
    }

    public DistributedApplicationException(string message) : base(message)
    {
    }

    public DistributedApplicationException(string message, Exception inner) : base(message, inner)
    {
    }
}
