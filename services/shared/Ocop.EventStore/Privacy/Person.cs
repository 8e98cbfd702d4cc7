namespace Ocop.EventStore.Privacy;

/// <summary>A person's key was erased, and with it what this log holds of the person. Who did it and when stands beside the event, as for every event.</summary>
/// <param name="Subject">The id by which events name the person; it says nothing to whoever does not know whose it was.</param>
/// <param name="Reason">The ground and the file's number, without a name.</param>
[EventName("person_erased")]
public sealed record PersonErased(string Subject, string Reason);

/// <summary>Whether somebody's data was erased. There is no way back, and whoever returns gets another id.</summary>
public sealed record Person(bool IsErased) : IAggregate<Person>
{
    public static string Category => "person";

    public static Person Initial { get; } = new(false);

    public Person Evolve(object @event) => @event is PersonErased ? new(true) : this;

    public Decision Erase(string subject, string reason) => this switch
    {
        _ when string.IsNullOrWhiteSpace(reason) => Refusal.Invalid("person.reason-missing"),
        { IsErased: true } => Decision.Nothing,
        _ => Decision.Happens(new PersonErased(subject, reason.Trim())),
    };
}

/// <summary>What a service knows that the store cannot: who the persons are, who may have them erased, and when their data must be kept.</summary>
public interface IErasureRule
{
    /// <returns>Null when the person may be erased; "person.not-found" for somebody whom the service does not know.</returns>
    Task<Refusal?> Refuse(string subject, Actor actor, CancellationToken cancellationToken);
}
