using System.Text.Json.Nodes;

namespace Ocop.Gateway.OpenApi;

/// <summary>
/// Several OpenAPI documents as one: paths get the gateway's prefix, components and operations the service's name, references follow, and each
/// service is one tag. The bearer scheme is the same in all, so it stays one.
/// </summary>
internal sealed class OpenApiMerge
{
    private const string Components = "#/components/";
    private const string SecuritySchemes = "securitySchemes";

    private readonly JsonObject _paths = [];
    private readonly JsonObject _components = [];
    private readonly JsonArray _tags = [];
    private readonly List<string> _missing = [];
    private string _version = "3.1.1";

    /// <param name="document">Null for a service that did not answer.</param>
    public void Add(string service, JsonObject? document)
    {
        if (document is null)
        {
            _missing.Add(service);
            return;
        }

        _version = document["openapi"]?.GetValue<string>() ?? _version;
        _tags.Add(new JsonObject { ["name"] = service, ["description"] = Descriptions.Of(service) });
        Rename(document, service);
        AddPaths(service, document["paths"] as JsonObject ?? []);
        AddComponents(service, document["components"] as JsonObject ?? []);
    }

    public string ToJson() => new JsonObject
    {
        ["openapi"] = _version,
        ["info"] = new JsonObject
        {
            ["title"] = "OCOP",
            ["version"] = "v1",
            ["description"] = Introduction(),
        },
        ["tags"] = _tags,
        ["paths"] = _paths,
        ["components"] = _components,
        ["x-missing-services"] = new JsonArray([.. _missing.Select(service => JsonValue.Create(service))]),
    }.ToJsonString();

    private string Introduction()
    {
        const string All = "Mọi dịch vụ của nền tảng Mỗi xã một sản phẩm. / All services of the One Commune One Product platform.";
        return _missing.Count == 0
            ? All
            : $"{All} Tạm thời chưa có / missing for the moment: {string.Join(", ", _missing)}.";
    }

    private void AddPaths(string service, JsonObject paths)
    {
        foreach (var (path, item) in paths)
        {
            var copy = item!.DeepClone().AsObject();
            foreach (var operation in copy.Select(member => member.Value).OfType<JsonObject>())
            {
                operation["tags"] = new JsonArray(service);
                if (operation["operationId"]?.GetValue<string>() is { } id)
                {
                    operation["operationId"] = $"{service}.{id}";
                }
            }

            _paths[$"/api/v1/{service}{path.TrimEnd('/')}"] = copy;
        }
    }

    private void AddComponents(string service, JsonObject components)
    {
        foreach (var (kind, members) in components)
        {
            var merged = _components[kind] as JsonObject ?? [];
            _components[kind] = merged;
            foreach (var (name, member) in members?.AsObject() ?? [])
            {
                merged[Named(service, kind, name)] = member?.DeepClone();
            }
        }
    }

    /// <summary>Every "$ref" and every discriminator's mapping points to the new names.</summary>
    private static void Rename(JsonNode? node, string service)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Rename(item, service);
                }

                break;
            case JsonObject members:
                foreach (var (name, member) in members.ToList())
                {
                    if (member is JsonValue value && value.TryGetValue(out string? text)
                        && text.StartsWith(Components, StringComparison.Ordinal))
                    {
                        members[name] = Reference(service, text);
                    }
                    else
                    {
                        Rename(member, service);
                    }
                }

                break;
        }
    }

    private static string Reference(string service, string reference)
    {
        var parts = reference[Components.Length..].Split('/', 2);
        return parts is [var kind, var name] ? $"{Components}{kind}/{Named(service, kind, name)}" : reference;
    }

    private static string Named(string service, string kind, string name) => kind == SecuritySchemes ? name : $"{service}.{name}";
}
