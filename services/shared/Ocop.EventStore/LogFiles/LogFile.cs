using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocop.EventStore.LogFiles;

/// <summary>
/// A log as lines of JSON: a <see cref="LogFileHeader"/>, a <see cref="LogEntry"/> for each event in order, a <see cref="LogFileEnd"/>. The same
/// log always gives the same bytes.
/// </summary>
internal static class LogFile
{
    public const string Format = "ocop-event-log";
    public const int Version = 1;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
    };

    /// <summary>The header is line 1, and a whole log begins at position 1.</summary>
    public static long LineOf(long position) => position + 1;
}

/// <param name="Service">Whose log it is: "products".</param>
/// <param name="After">The file begins with the event after this position; 0 for a whole log.</param>
/// <param name="Last">The position of the file's last event, which is where the log ended when the export began.</param>
internal sealed record LogFileHeader(
    [property: JsonRequired] string Format,
    [property: JsonRequired] int Version,
    [property: JsonRequired] string Service,
    [property: JsonRequired] long After,
    [property: JsonRequired] long Last);

/// <param name="Events">How many there are.</param>
/// <param name="Sha256">Of every byte before this line, in hexadecimal.</param>
internal sealed record LogFileEnd(
    [property: JsonRequired] long Events,
    [property: JsonRequired] string Sha256);

/// <summary>The file is not what an export wrote; the message says in which line and why.</summary>
public sealed class LogFileException(string message) : Exception(message);
