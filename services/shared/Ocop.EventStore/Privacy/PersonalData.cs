using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ocop.EventStore.Privacy;

/// <summary>Seals the personal data of events that are written and opens that of events that are read. Events without any pass it untouched.</summary>
internal sealed class PersonalData(EventRegistry registry, PersonKeys? keys)
{
    /// <exception cref="UnknownEventTypeException">The name is not registered.</exception>
    /// <exception cref="PersonalDataTamperedException">A sealed text is not what was written here.</exception>
    public object Read(string type, ReadOnlySpan<byte> json)
    {
        if (registry.PersonalFieldsOf(type) is not { } fields)
        {
            return registry.Deserialize(type, json);
        }

        var @event = JsonNode.Parse(json)!;
        return registry.Deserialize(type, fields.Replace(@event, value => Open(type, value)) ? JsonSerializer.SerializeToUtf8Bytes(@event) : json);
    }

    /// <summary>The keys of everybody whom the events speak of, or null when they speak of nobody.</summary>
    public ValueTask<IReadOnlyDictionary<string, PersonKey?>?> KeysFor(IReadOnlyList<object> events, CancellationToken cancellationToken) =>
        registry.HoldsPersonalData && events.Any(e => registry.PersonalFieldsOf(registry.NameOf(e.GetType())) is not null)
            ? new(FindKeysFor(events, cancellationToken))
            : default;

    public static byte[] Seal(object @event, EventRegistry registry, IReadOnlyDictionary<string, PersonKey?> keys)
    {
        var type = registry.NameOf(@event.GetType());
        var json = JsonSerializer.SerializeToNode(@event, @event.GetType(), EventRegistry.Json)!;
        registry.PersonalFieldsOf(type)?.Replace(json, value => value.Text == Erased.Text
            ? value.Text
            : keys[value.Subject]?.Seal(ContextOf(type, value), value.Text) ?? Erased.Text);
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private async Task<IReadOnlyDictionary<string, PersonKey?>?> FindKeysFor(IReadOnlyList<object> events, CancellationToken cancellationToken)
    {
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        foreach (var @event in events)
        {
            var json = JsonSerializer.SerializeToNode(@event, @event.GetType(), EventRegistry.Json)!;
            subjects.UnionWith(registry.PersonalFieldsOf(registry.NameOf(@event.GetType()))?.SubjectsIn(json) ?? []);
        }

        return subjects.Contains("")
            ? throw new InvalidOperationException("An event carries personal data and does not say whose.")
            : await Keys.Of(subjects, cancellationToken);
    }

    private string Open(string type, PersonalValue value)
    {
        // What was written before the field was personal stands there as it was.
        if (!PersonKey.IsSealed(value.Text))
        {
            return value.Text;
        }

        try
        {
            return Keys.Find(PersonKey.IdIn(value.Text))?.Open(ContextOf(type, value), value.Text) ?? Erased.Text;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new PersonalDataTamperedException(type, value.Field.FullName, value.Subject, e);
        }
    }

    private PersonKeys Keys => keys ?? throw new InvalidOperationException("The store has no keys for personal data: EventStore__MasterKey is not set.");

    private static string ContextOf(string type, PersonalValue value) => $"{type}\n{value.Field.FullName}\n{value.Subject}";
}

/// <summary>Somebody changed a sealed text in the log, or moved it there from another event.</summary>
public sealed class PersonalDataTamperedException(string type, string field, string subject, Exception inner)
    : Exception($"The personal data in {field} of an event {type} of '{subject}' was changed or moved after it was written.", inner);
