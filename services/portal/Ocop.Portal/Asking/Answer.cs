using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocop.Portal.Asking;

/// <summary>What came of asking another service. A page says in words what is not there; it never fails with its neighbour.</summary>
public abstract record Answer<T>
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
public sealed record Problem(string? Code, string? Title)
{
    /// <summary>Which fields are wrong and why, where the request was read and found wanting.</summary>
    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    /// <summary>What else was said: lists of criteria, dates, numbers, by name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Details { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The codes listed under a name; none when nothing is.</summary>
    public IReadOnlyList<string> Listed(string name) => Details.TryGetValue(name, out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];
}

/// <param name="Field">As it stands in the request: "members[0].name".</param>
/// <param name="Message">A sentence, for reading.</param>
public sealed record FieldProblem(string Field, string Message);

/// <summary>The answer of a service that did as it was asked and has nothing to add.</summary>
public sealed record Done
{
    public static Done Instance { get; } = new();
}
