using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Ocop.EventStore.Privacy;

/// <summary>Where an event's JSON holds personal data, found once per type.</summary>
internal sealed class PersonalFields
{
    // Each element of a list, or each value of a dictionary.
    private const string Each = "*";

    private readonly IReadOnlyList<PersonalField> _fields;

    private PersonalFields(IReadOnlyList<PersonalField> fields) => _fields = fields;

    /// <returns>Null for a type without personal data.</returns>
    /// <exception cref="InvalidOperationException">A field is marked that cannot be encrypted, or does not say whose it is.</exception>
    public static PersonalFields? Of(Type type)
    {
        var fields = new List<PersonalField>();
        Collect(EventRegistry.Json.GetTypeInfo(type), [], [], fields);
        return fields.Count == 0 ? null : new(fields);
    }

    /// <summary>Whose data an event carries.</summary>
    public IEnumerable<string> SubjectsIn(JsonNode @event) => Values(@event).Select(value => value.Subject).Distinct(StringComparer.Ordinal);

    /// <summary>Puts another text in the place of each personal one.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Replace(JsonNode @event, Func<PersonalValue, string> replace)
    {
        var changed = false;
        foreach (var value in Values(@event).ToList())
        {
            var text = replace(value);
            if (!string.Equals(text, value.Text, StringComparison.Ordinal))
            {
                value.Owner[value.Field.Name] = text;
                changed = true;
            }
        }

        return changed;
    }

    private IEnumerable<PersonalValue> Values(JsonNode @event) =>
        from field in _fields
        from owner in Owners(@event, field.Path)
        let text = owner[field.Name]
        where text is not null
        select new PersonalValue(field, owner, owner[field.Subject]?.GetValue<string>() ?? "", text.GetValue<string>());

    private static IEnumerable<JsonObject> Owners(JsonNode? node, ReadOnlyMemory<string> path)
    {
        if (path.IsEmpty)
        {
            return node is JsonObject owner ? [owner] : [];
        }

        var next = (path.Span[0], node) switch
        {
            (Each, JsonArray list) => list,
            (Each, JsonObject dictionary) => dictionary.Select(entry => entry.Value),
            (var name, JsonObject record) => [record[name]],
            _ => Enumerable.Empty<JsonNode?>(),
        };
        return next.SelectMany(inner => Owners(inner, path[1..]));
    }

    private static void Collect(JsonTypeInfo type, string[] path, Type[] around, List<PersonalField> found)
    {
        if (type.ElementType is { } element)
        {
            Collect(EventRegistry.Json.GetTypeInfo(element), [.. path, Each], around, found);
            return;
        }

        if (type.Kind != JsonTypeInfoKind.Object || around.Contains(type.Type))
        {
            return;
        }

        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.GetCustomAttributes(typeof(PersonalAttribute), inherit: false) is [PersonalAttribute personal])
            {
                found.Add(Field(type, path, property, personal));
            }
            else
            {
                Collect(EventRegistry.Json.GetTypeInfo(property.PropertyType), [.. path, property.Name], [.. around, type.Type], found);
            }
        }
    }

    private static PersonalField Field(JsonTypeInfo type, string[] path, JsonPropertyInfo property, PersonalAttribute personal)
    {
        var name = $"{type.Type.Name}.{((MemberInfo)property.AttributeProvider!).Name}";
        if (property.PropertyType != typeof(string))
        {
            throw new InvalidOperationException($"{name} is marked as personal, but only text can be encrypted; it is {property.PropertyType.Name}.");
        }

        var subject = type.Properties.SingleOrDefault(p => p.AttributeProvider is MemberInfo member && member.Name == personal.Of);
        return subject is not null && subject != property && subject.PropertyType == typeof(string)
            ? new PersonalField(path, property.Name, subject.Name)
            : throw new InvalidOperationException($"{name} is personal data of '{personal.Of}', which is no other text property of {type.Type.Name}.");
    }
}

/// <param name="Path">From the event to the record that holds it, as JSON names.</param>
/// <param name="Subject">JSON name of the property beside it that says whose it is.</param>
internal sealed record PersonalField(ReadOnlyMemory<string> Path, string Name, string Subject)
{
    /// <summary>"members.*.name"</summary>
    public string FullName { get; } = string.Join('.', [.. Path.ToArray(), Name]);
}

internal readonly record struct PersonalValue(PersonalField Field, JsonObject Owner, string Subject, string Text);
