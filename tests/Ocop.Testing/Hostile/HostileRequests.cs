using System.Net.Http.Headers;
using System.Text.Json;

namespace Ocop.Testing.Hostile;

/// <summary>
/// Requests at every operation of a service's OpenAPI document: wrong types, sizes and characters, ids of other places, and well-formed ones at
/// the wrong time or by the wrong person. The same seed gives the same requests.
/// </summary>
/// <param name="document">The service's own.</param>
/// <param name="known">Ids and words that mean something to the service, by the name of the parameter or field.</param>
/// <param name="bodies">The same for fields that are more than a word, as JSON.</param>
/// <param name="token">Somebody's token, or none.</param>
public sealed class HostileRequests(
    int seed,
    JsonElement document,
    IReadOnlyDictionary<string, string[]> known,
    IReadOnlyDictionary<string, string[]> bodies,
    Func<Random, string?> token)
{
    private static readonly string[] s_parts =
    [
        "38-14758-1-2026", "01-00004-1-2026", "38-14758-999999999-2026", "38-14758-0-2026", "%00", "%F0%28%8C%28", "..%2f..%2fetc", "x'--", "nobody",
        "a%0d%0aX:1", "ééé", "00000000000000000000", "catalogue", "2026-02-30", "-1", "99999999999999999999", "true",
    ];

    private static readonly string[] s_mediaTypes =
        ["application/json", "text/csv", "application/pdf", "image/png", "text/html", "application/json; charset=utf-7", "multipart/form-data"];

    private static readonly string[] s_versions = ["\"1\"", "*", "\"-1\"", "W/\"x\"", "\"99999999999999999999\""];

    private readonly Random _random = new(seed);
    private readonly HostileBodies _bodies = new(document, known, bodies);
    private readonly List<Operation> _operations =
    [
        .. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(member => member.Value.TryGetProperty("responses", out _))
            .Select(member => new Operation(member.Name.ToUpperInvariant(), path.Name, member.Value))),
    ];

    /// <summary>"POST /{productId}/dossier", as <see cref="EndpointAccess.EndpointsOf"/> has them.</summary>
    public IEnumerable<string> Operations => _operations.Select(operation => operation.Endpoint);

    /// <summary>Each operation in turn.</summary>
    public HttpRequestMessage Next(int number)
    {
        var operation = _operations[number % _operations.Count];
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(Path(operation) + Query(operation), UriKind.Relative));
        request.Headers.Authorization = token(_random) is { } somebody ? new AuthenticationHeaderValue("Bearer", somebody) : null;
        if (_random.Next(12) == 0)
        {
            request.Headers.TryAddWithoutValidation("If-Match", Any(s_versions));
        }

        if (_random.Next(15) == 0)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Any(["same", "two words", new string('k', 200)]));
        }

        if (operation.Method is not "GET")
        {
            request.Content = Content(operation);
        }

        return request;
    }

    private string Path(Operation operation) => operation.Parameters("path")
        .Aggregate(operation.Path, (path, name) => path.Replace($"{{{name}}}", Word(name, mostly: true), StringComparison.Ordinal));

    private string Query(Operation operation)
    {
        var asked = operation.Parameters("query").Where(_ => _random.Next(3) > 0).Select(name => $"{name}={Word(name, mostly: false)}").ToList();
        return asked.Count == 0 ? "" : $"?{string.Join('&', asked)}";
    }

    /// <summary>Already as it stands in an address.</summary>
    private string Word(string name, bool mostly) => known.TryGetValue(name, out var words) && _random.Next(4) < (mostly ? 3 : 2)
        ? Uri.EscapeDataString(Any(words))
        : Any(s_parts);

    private ByteArrayContent Content(Operation operation)
    {
        var accepted = operation.Accepts;
        var content = new ByteArrayContent(_bodies.Make(_random, operation.Schema, accepted.Any(type => type != "application/json")));
        content.Headers.TryAddWithoutValidation(
            "Content-Type", _random.Next(5) == 0 || accepted.Count == 0 ? Any(s_mediaTypes) : accepted[_random.Next(accepted.Count)]);
        return content;
    }

    private string Any(string[] of) => of[_random.Next(of.Length)];

    private sealed record Operation(string Method, string Path, JsonElement Document)
    {
        public string Endpoint => $"{Method} /{Path.Trim('/')}";

        public IReadOnlyList<string> Accepts => Document.TryGetProperty("requestBody", out var body)
            ? [.. body.GetProperty("content").EnumerateObject().Select(type => type.Name)]
            : [];

        public JsonElement? Schema => Document.TryGetProperty("requestBody", out var body)
            && body.GetProperty("content").TryGetProperty("application/json", out var json) && json.TryGetProperty("schema", out var schema)
                ? schema
                : null;

        public IEnumerable<string> Parameters(string place) => Document.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == place).Select(p => p.GetProperty("name").GetString()!)
            : [];
    }
}
