using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Bench;

/// <summary>An event of 300 bytes, as JSON.</summary>
[EventName("parcel_weighed")]
internal sealed record ParcelWeighed(string Product, int Grams, string Note)
{
    private const int Size = 300;

    // Making it takes no time of the writers': they are there to append.
    private static readonly ParcelWeighed[] s_parcels = [.. Enumerable.Range(0, 100).Select(number => Fill(new($"38-14758-{number:00}-2026", 250, "")))];

    public static ParcelWeighed Number(long number) => s_parcels[number % s_parcels.Length];

    private static ParcelWeighed Fill(ParcelWeighed empty) => empty with { Note = new string('x', Size - EventRegistry.SerializeToUtf8(empty).Length) };
}

internal sealed record Parcel(long Grams) : IAggregate<Parcel>
{
    public static string Category => "parcel";

    public static Parcel Initial { get; } = new(0);

    public Parcel Evolve(object @event) => @event is ParcelWeighed weighed ? new Parcel(Grams + weighed.Grams) : this;
}

/// <summary>One row a stream of ten events.</summary>
internal sealed class ParcelWeights : Projection
{
    public ParcelWeights()
        : base("parcel_weights_v1", "create table if not exists parcel_weights_v1 (stream text collate \"C\" primary key, grams bigint not null, position bigint not null)") =>
        On<ParcelWeighed>((weighed, stored) =>
            $"""
             insert into parcel_weights_v1 (stream, grams, position) values ({stored.Stream}, {(long)weighed.Grams}, {stored.Position})
             on conflict (stream) do update set grams = parcel_weights_v1.grams + excluded.grams, position = excluded.position
             """);
}

/// <summary>One row an event: nothing to fold.</summary>
internal sealed class ParcelWeighings : Projection
{
    public ParcelWeighings()
        : base("parcel_weighings_v1", "create table if not exists parcel_weighings_v1 (position bigint primary key, stream text not null, grams bigint not null)") =>
        On<ParcelWeighed>((weighed, stored) =>
            $"insert into parcel_weighings_v1 (position, stream, grams) values ({stored.Position}, {stored.Stream}, {(long)weighed.Grams})");
}
