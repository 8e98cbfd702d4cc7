namespace Ocop.EventStore.Projections;

/// <summary>
/// A read model: for each event the statements that bring its rows up to date. Pure over the event (time from the event, never the clock), so
/// that a rebuild gives the same rows. A change of shape is a new name beside the old one: "product_list_v2".
/// </summary>
/// <param name="name">Name of the checkpoint, and by convention of the table: "product_list_v1".</param>
/// <param name="schema">"create table if not exists …" statements.</param>
public abstract class Projection(string name, string schema)
{
    private readonly Dictionary<Type, Func<StoredEvent, IEnumerable<Sql>>> _handlers = [];

    public string Name { get; } = name;

    public string Schema { get; } = schema;

    /// <summary>The statements for one event; none for an event that this read model does not show.</summary>
    public IEnumerable<Sql> Map(StoredEvent stored) => _handlers.TryGetValue(stored.Data.GetType(), out var handler) ? handler(stored) : [];

    protected void On<TEvent>(Func<TEvent, StoredEvent, FormattableString> map) =>
        _handlers.Add(typeof(TEvent), stored => [new Sql(map((TEvent)stored.Data, stored))]);

    protected void OnMany<TEvent>(Func<TEvent, StoredEvent, IEnumerable<FormattableString>> map) =>
        _handlers.Add(typeof(TEvent), stored => map((TEvent)stored.Data, stored).Select(statement => new Sql(statement)));
}
