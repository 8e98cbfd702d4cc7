using System.Text.Json;
using Npgsql;
using Ocop.EventStore.Privacy;

namespace Ocop.EventStore.Postgres;

/// <summary>A row of mt_events, read and written.</summary>
internal static class EventRow
{
    public const string Columns = "seq_id, id, stream_id, version, data, type, timestamp, correlation_id, causation_id, headers, user_name";

    public static StoredEvent Read(NpgsqlDataReader reader, PersonalData personal)
    {
        var position = reader.GetInt64(0);
        var id = reader.GetGuid(1);
        var stream = reader.GetString(2);
        var version = reader.GetInt64(3);
        var data = reader.GetFieldValue<byte[]>(4);
        var type = reader.GetString(5);
        var timestamp = reader.GetFieldValue<DateTimeOffset>(6);
        var correlation = reader.IsDBNull(7) ? null : reader.GetString(7);
        var causation = reader.IsDBNull(8) ? null : reader.GetString(8);
        var headers = reader.IsDBNull(9) ? null : reader.GetFieldValue<byte[]>(9);
        var user = reader.IsDBNull(10) ? "" : reader.GetString(10);
        var metadata = new EventMetadata(user, correlation, causation, headers);
        return new StoredEvent(position, id, stream, version, type, Event(personal, type, data, stream, version, position), timestamp, metadata);
    }

    /// <exception cref="UnreadableEventException">With the place of the event that cannot be read.</exception>
    public static object Event(PersonalData personal, string type, byte[] data, string stream, long version, long? position = null)
    {
        try
        {
            return personal.Read(type, data);
        }
        catch (Exception e) when (e is not (NpgsqlException or MasterKeyException))
        {
            throw new UnreadableEventException(type, stream, version, position, e);
        }
    }
}

/// <summary>What of our metadata has no column in Marten's layout.</summary>
internal sealed record EventHeaders(
    string? Role = null,
    string? Agency = null,
    string? Province = null,
    string? Commune = null,
    string? Producer = null,
    string? TraceParent = null,
    string? IdempotencyKey = null)
{
    public static EventHeaders Of(CommandContext context, string? traceParent) => new(
        context.Actor.Role,
        context.Actor.Agency,
        context.Actor.Scope.Province,
        context.Actor.Scope.Commune,
        context.Actor.Scope.Producer,
        traceParent,
        context.IdempotencyKey);

    /// <summary>Marten writes SQL null or JSON null where it has none.</summary>
    public static EventHeaders Read(byte[]? json) =>
        (json is null ? null : JsonSerializer.Deserialize<EventHeaders>(json, EventRegistry.Json)) ?? new();

    public Actor ActorOf(string user) => new(user, Role ?? "", Agency ?? "", new Scope(Province, Commune, Producer));
}
