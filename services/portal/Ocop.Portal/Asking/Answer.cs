namespace Ocop.Portal.Asking;

/// <summary>What came of asking another service. A page says in words what is not there; it never fails with its neighbour.</summary>
internal abstract record Answer<T>
{
    private Answer()
    {
    }

    /// <summary>The value, or null for every other answer.</summary>
    public T? Value => this is Found found ? found.Content : default;

    public sealed record Found(T Content) : Answer<T>;

    /// <summary>There is no such thing, as far as this visitor may know.</summary>
    public sealed record Missing : Answer<T>;

    /// <summary>The service does not do this for this visitor, or not with these words.</summary>
    /// <param name="Problem">What the service says about it, in the visitor's language, if it said something.</param>
    public sealed record Refused(Problem? Problem = null) : Answer<T>;

    /// <summary>The service did not answer, or not in time.</summary>
    public sealed record Down : Answer<T>;
}

/// <param name="Code">Stable, for deciding.</param>
/// <param name="Title">A sentence, for reading.</param>
internal sealed record Problem(string? Code, string? Title);
