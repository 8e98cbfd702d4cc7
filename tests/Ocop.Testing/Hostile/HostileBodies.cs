using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ocop.Testing.Hostile;

/// <summary>Bodies for an operation: as its schema says, the same with some of it wrong, and what is no body at all.</summary>
internal sealed class HostileBodies(
    JsonElement document, IReadOnlyDictionary<string, string[]> known, IReadOnlyDictionary<string, string[]> bodies)
{
    private const int Deepest = 6;

    private static readonly string[] s_values =
    [
        "null", "true", "-1", "0", "1e400", "99999999999999999999", "0.1", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"' or 1=1 --\"", "[]", "{}",
        "[null]", "[[[[]]]]", "{\"1.1\":1}", "{\"1.1\":-5,\"99\":2147483647}", "{\"1.1\":\"x\"}", "{\"\":null}", "\"2026-02-30\"", "\"9999-12-31\"",
        "\"38\"", "\"14758\"", "\"https://[::1\"", "\"\\u202e\\u0007\"", "\"" + new string('x', 25_000) + "\"", "NaN", "\"x",
    ];

    private static readonly string[] s_words = ["\"Nước mắm Ba Làng\"", "\"12/QĐ-UBND\"", "\"x\"", "\"0912 345 678\"", "\"Lý do đầy đủ\""];

    private static readonly byte[][] s_files =
        [[.. "%PDF-1.7\nx"u8], [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1], [.. "PK\x03\x04zip"u8], [.. "name,star\n\"x"u8]];

    public byte[] Make(Random random, JsonElement? schema, bool takesFiles) => random.Next(12) switch
    {
        0 => [],
        1 => [.. Enumerable.Range(0, random.Next(300)).Select(_ => (byte)random.Next(256))],
        2 => Encoding.UTF8.GetBytes(Any(random, s_values)),
        3 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 2000))),
        _ when takesFiles && random.Next(4) > 0 => s_files[random.Next(s_files.Length)],
        < 8 => Text(random, schema, wrong: 0),
        _ => Text(random, schema, wrong: 4),
    };

    /// <param name="wrong">One value in so many is not what the schema says; 0 for none.</param>
    private byte[] Text(Random random, JsonElement? schema, int wrong) =>
        Encoding.UTF8.GetBytes(schema is { } known ? Value(random, known, "", wrong, 0) : Any(random, s_values));

    private string Value(Random random, JsonElement schema, string name, int wrong, int depth)
    {
        if (wrong > 0 && depth > 0 && random.Next(wrong) == 0)
        {
            return Any(random, s_values);
        }

        if (bodies.TryGetValue(name, out var whole))
        {
            return Any(random, whole);
        }

        if (known.TryGetValue(name, out var words))
        {
            return JsonSerializer.Serialize(Any(random, words));
        }

        var resolved = Resolve(random, schema);
        return depth > Deepest ? "null" : TypeOf(random, resolved) switch
        {
            "object" => Object(random, resolved, wrong, depth),
            "array" => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, Member(resolved, "items"), name, wrong, depth + 1)))}]",
            "string" => Word(random, resolved),
            "integer" => random.Next(-2, 12).ToString(CultureInfo.InvariantCulture),
            "number" => (random.Next(-20, 200) / 2m).ToString(CultureInfo.InvariantCulture),
            "boolean" => random.Next(2) == 0 ? "true" : "false",
            _ => Any(random, s_values),
        };
    }

    private string Object(Random random, JsonElement schema, int wrong, int depth)
    {
        var fields = Member(schema, "properties") is { ValueKind: JsonValueKind.Object } properties
            ? properties.EnumerateObject().Where(_ => random.Next(8) > 0)
                .Select(field => (field.Name, Text: Value(random, field.Value, field.Name, wrong, depth + 1)))
            : Enumerable.Range(0, random.Next(4)).Select(i => ($"{i}.1", Value(random, Member(schema, "additionalProperties"), "", wrong, depth + 1)));
        var stray = wrong > 0 && random.Next(6) == 0 ? [("stray", "1")] : Array.Empty<(string, string)>();
        return $"{{{string.Join(',', fields.Concat(stray).Select(field => $"{JsonSerializer.Serialize(field.Item1)}:{field.Item2}"))}}}";
    }

    private static string Word(Random random, JsonElement schema) => (Member(schema, "enum"), Member(schema, "format").ToString()) switch
    {
        ({ ValueKind: JsonValueKind.Array } values, _) => values[random.Next(values.GetArrayLength())].GetRawText(),
        (_, "date") => Any(random, ["\"2026-09-01\"", "\"2020-02-29\"", "\"2031-12-31\""]),
        (_, "date-time") => Any(random, ["\"2026-09-01T00:00:00Z\"", "\"2031-12-31T23:59:59+07:00\""]),
        _ => Any(random, s_words),
    };

    private JsonElement Resolve(Random random, JsonElement schema)
    {
        if (Member(schema, "$ref") is { ValueKind: JsonValueKind.String } reference)
        {
            var target = reference.GetString()!.TrimStart('#', '/').Split('/').Aggregate(document, (at, part) => at.GetProperty(part));
            return Resolve(random, target);
        }

        foreach (var choice in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (Member(schema, choice) is { ValueKind: JsonValueKind.Array } of)
            {
                return Resolve(random, of[random.Next(of.GetArrayLength())]);
            }
        }

        return schema;
    }

    private static string? TypeOf(Random random, JsonElement schema) => Member(schema, "type") switch
    {
        { ValueKind: JsonValueKind.String } one => one.GetString(),
        { ValueKind: JsonValueKind.Array } several => several[random.Next(several.GetArrayLength())].GetString(),
        _ when Member(schema, "enum").ValueKind == JsonValueKind.Array => "string",
        _ => null,
    };

    private static JsonElement Member(JsonElement schema, string name) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var member) ? member : default;

    private static string Any(Random random, string[] of) => of[random.Next(of.Length)];
}
