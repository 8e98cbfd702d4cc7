using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore;

/// <summary>The event types that a service stores, by registered name, and how old shapes become current ones.</summary>
public sealed class EventRegistry
{
    /// <summary>camelCase, enums as strings, absent rather than null: the form that a Marten client reads.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatHasNoDefault } },
    };

    /// <summary>What a shape cannot be without must be there: an absent name read as null would be a fact nobody stored.</summary>
    private static void RequireWhatHasNoDefault(JsonTypeInfo shape)
    {
        foreach (var property in shape.Properties)
        {
            property.IsRequired |= property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };
        }
    }

    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Reader> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonalFields> _personal = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _names = [];
    private readonly Dictionary<Type, string> _dotNetNames = [];

    private EventRegistry()
    {
    }

    /// <summary>Registers every type of the assembly that carries <see cref="EventNameAttribute"/>, and the store's own.</summary>
    /// <exception cref="InvalidOperationException">
    /// Two types claim one name, an old shape does not lead to the next one, or a type marks what cannot be personal data.
    /// </exception>
    public static EventRegistry FromAssembly(Assembly assembly) => FromTypes(assembly.GetTypes().Union(typeof(EventRegistry).Assembly.GetTypes()));

    /// <inheritdoc cref="FromAssembly"/>
    internal static EventRegistry FromTypes(IEnumerable<Type> types)
    {
        var registry = new EventRegistry();
        var named = types.Select(type => (Type: type, Name: type.GetCustomAttribute<EventNameAttribute>(inherit: false)))
            .Where(t => t.Name is not null)
            .ToList();
        foreach (var (type, name) in named)
        {
            registry.Name(type, name!);
        }

        foreach (var fact in named.GroupBy(t => t.Name!.Name, StringComparer.Ordinal))
        {
            foreach (var (shape, toNewest) in Upcasters.Chain(fact.Key, [.. fact.Select(t => (t.Name!.Version, t.Type)).OrderBy(t => t.Version)]))
            {
                registry._readers.Add(registry._names[shape], new Reader(Json.GetTypeInfo(shape), toNewest));
            }
        }

        return registry;
    }

    /// <summary>Every shape by the name it is stored under, old ones too.</summary>
    public IReadOnlyDictionary<string, Type> Types => _types;

    /// <summary>Some type carries personal data, so the store needs keys for it.</summary>
    public bool HoldsPersonalData => _personal.Count > 0;

    internal IReadOnlyCollection<string> TypesWithPersonalData => _personal.Keys;

    internal PersonalFields? PersonalFieldsOf(string name) => _personal.GetValueOrDefault(name);

    public string NameOf(Type type) => _names.TryGetValue(type, out var name)
        ? name
        : throw new UnknownEventTypeException(type.FullName ?? type.Name);

    /// <summary>"Namespace.Type, Assembly": what Marten keeps beside the name.</summary>
    internal string DotNetNameOf(Type type) => _dotNetNames[type];

    public static string Serialize(object @event) => JsonSerializer.Serialize(@event, @event.GetType(), Json);

    internal static byte[] SerializeToUtf8(object @event) => JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), Json);

    public object Deserialize(string name, string json) => Deserialize(name, Encoding.UTF8.GetBytes(json));

    /// <returns>The event in its newest shape.</returns>
    /// <exception cref="UnknownEventTypeException">The name is not registered: the reader must stop rather than skip a fact.</exception>
    /// <exception cref="JsonException">Something that the event cannot be without is absent, or is something else.</exception>
    public object Deserialize(string name, ReadOnlySpan<byte> json)
    {
        if (!_readers.TryGetValue(name, out var reader))
        {
            throw new UnknownEventTypeException(name);
        }

        var @event = JsonSerializer.Deserialize(json, reader.Shape) ?? throw new JsonException($"An event of type {name} is JSON null.");
        return reader.ToNewest is null ? @event : reader.ToNewest(@event);
    }

    private void Name(Type type, EventNameAttribute attribute)
    {
        var name = attribute.StoredName;
        if (!attribute.IsWellFormed)
        {
            throw new InvalidOperationException($"{type} is named '{name}': a name is snake case, and a later version is Version = 2, not a part of it.");
        }

        if (!_types.TryAdd(name, type))
        {
            throw new InvalidOperationException($"The event name {name} is claimed by {_types[name]} and by {type}.");
        }

        if (PersonalFields.Of(type) is { } personal)
        {
            _personal.Add(name, personal);
        }

        _names.Add(type, name);
        _dotNetNames.Add(type, $"{type.FullName}, {type.Assembly.GetName().Name}");
    }

    private sealed record Reader(JsonTypeInfo Shape, Func<object, object>? ToNewest);
}

public sealed class UnknownEventTypeException(string name) : Exception($"The event type '{name}' is not registered.");
