using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    private readonly Dictionary<string, Type> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonTypeInfo> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, string> _names = [];
    private readonly Dictionary<Type, string> _dotNetNames = [];
    private readonly Dictionary<Type, Func<object, object>> _upcasters = [];

    /// <summary>Registers every type of the assembly that carries <see cref="EventNameAttribute"/>, and the store's own.</summary>
    /// <exception cref="InvalidOperationException">Two types claim one name.</exception>
    public static EventRegistry FromAssembly(Assembly assembly)
    {
        var registry = new EventRegistry();
        foreach (var type in assembly.GetTypes().Union(typeof(EventRegistry).Assembly.GetTypes()))
        {
            if (type.GetCustomAttribute<EventNameAttribute>(inherit: false) is { } name)
            {
                registry.Add(type, name.StoredName);
            }
        }

        return registry;
    }

    public IReadOnlyDictionary<string, Type> Types => _types;

    /// <summary>Says how an old shape becomes the next one; a pure function, applied whenever the old one is read.</summary>
    public EventRegistry Upcast<TOld, TNew>(Func<TOld, TNew> upcast)
        where TOld : notnull
        where TNew : notnull
    {
        _upcasters.Add(typeof(TOld), old => upcast((TOld)old));
        return this;
    }

    public string NameOf(Type type) => _names.TryGetValue(type, out var name)
        ? name
        : throw new UnknownEventTypeException(type.FullName ?? type.Name);

    /// <summary>"Namespace.Type, Assembly": what Marten keeps beside the name.</summary>
    internal string DotNetNameOf(Type type) => _dotNetNames[type];

    public static string Serialize(object @event) => JsonSerializer.Serialize(@event, @event.GetType(), Json);

    internal static byte[] SerializeToUtf8(object @event) => JsonSerializer.SerializeToUtf8Bytes(@event, @event.GetType(), Json);

    public object Deserialize(string name, string json) => Deserialize(name, Encoding.UTF8.GetBytes(json));

    /// <exception cref="UnknownEventTypeException">The name is not registered: the reader must stop rather than skip a fact.</exception>
    public object Deserialize(string name, ReadOnlySpan<byte> json)
    {
        if (!_readers.TryGetValue(name, out var type))
        {
            throw new UnknownEventTypeException(name);
        }

        var @event = JsonSerializer.Deserialize(json, type) ?? throw new JsonException($"An event of type {name} is JSON null.");
        while (_upcasters.TryGetValue(@event.GetType(), out var upcast))
        {
            @event = upcast(@event);
        }

        return @event;
    }

    private void Add(Type type, string name)
    {
        if (!_types.TryAdd(name, type))
        {
            throw new InvalidOperationException($"The event name {name} is claimed by {_types[name]} and by {type}.");
        }

        _readers.Add(name, Json.GetTypeInfo(type));
        _names.Add(type, name);
        _dotNetNames.Add(type, $"{type.FullName}, {type.Assembly.GetName().Name}");
    }
}

public sealed class UnknownEventTypeException(string name) : Exception($"The event type '{name}' is not registered.");
