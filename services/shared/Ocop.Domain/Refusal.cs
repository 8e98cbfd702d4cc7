namespace Ocop.Domain;

/// <summary>Why the law or the state of things does not allow a command. A value, never an exception.</summary>
/// <param name="Code">Stable, documented, the same in every language: "product.dossier-incomplete".</param>
/// <param name="Kind">Decides the HTTP status in one place.</param>
/// <param name="Details">What the sentence shown to the person needs: field names, limits, what is missing.</param>
public sealed record Refusal(string Code, RefusalKind Kind, IReadOnlyDictionary<string, object?>? Details = null)
{
    /// <summary>The actor's province, commune, producer or seat does not reach what the command touches.</summary>
    public static Refusal OutsideScope { get; } = Forbidden("access.outside-scope");

    public static Refusal Invalid(string code, params (string Name, object? Value)[] details) => Of(code, RefusalKind.Invalid, details);

    public static Refusal Forbidden(string code, params (string Name, object? Value)[] details) => Of(code, RefusalKind.Forbidden, details);

    public static Refusal NotFound(string code, params (string Name, object? Value)[] details) => Of(code, RefusalKind.NotFound, details);

    public static Refusal Conflict(string code, params (string Name, object? Value)[] details) => Of(code, RefusalKind.Conflict, details);

    public static Refusal RuleBroken(string code, params (string Name, object? Value)[] details) => Of(code, RefusalKind.RuleBroken, details);

    private static Refusal Of(string code, RefusalKind kind, (string Name, object? Value)[] details) =>
        new(code, kind, details.Length == 0 ? null : details.ToDictionary(d => d.Name, d => d.Value, StringComparer.Ordinal));
}

/// <summary>Invalid 400, Forbidden 403, NotFound 404, Conflict 409, RuleBroken 422.</summary>
public enum RefusalKind
{
    Invalid,
    Forbidden,
    NotFound,
    Conflict,
    RuleBroken,
}
