using System.Collections.Immutable;

namespace Ocop.Fairs;

/// <summary>A trade fair: announced, then open to products with a valid certificate until the day it begins.</summary>
internal abstract record Fair : IAggregate<Fair>
{
    private Fair() { }

    public static string Category => "fair";

    public static Fair Initial => new Unannounced();

    internal sealed record Unannounced : Fair;

    internal sealed record Announced(FairAnnounced Notice, bool RegistrationOpen, ImmutableDictionary<string, Participation> Participations) : Fair
    {
        public IEnumerable<Participation> Standing => Participations.Values.Where(p => p.Status == ParticipationStatus.Registered);

        public bool HasBegun(DateOnly today) => today >= Notice.From;

        internal Announced With(string participationId, ParticipationStatus status) =>
            Participations.TryGetValue(participationId, out var participation) && participation.Status == ParticipationStatus.Registered
                ? this with { Participations = Participations.SetItem(participationId, participation with { Status = status }) }
                : this;
    }

    public Fair Evolve(object @event) => (this, @event) switch
    {
        (Unannounced, FairAnnounced notice) =>
            new Announced(notice, false, ImmutableDictionary.Create<string, Participation>(StringComparer.Ordinal)),
        (Announced fair, FairRegistrationOpened) => fair with { RegistrationOpen = true },
        (Announced fair, ParticipationRegistered registered) => fair with
        {
            Participations = fair.Participations.SetItem(registered.ParticipationId, new(registered, ParticipationStatus.Registered)),
        },
        (Announced fair, ParticipationWithdrawn withdrawn) => fair.With(withdrawn.ParticipationId, ParticipationStatus.Withdrawn),
        (Announced fair, ParticipationCancelled cancelled) => fair.With(cancelled.ParticipationId, ParticipationStatus.Cancelled),
        _ => this,
    };
}

internal sealed record Participation(ParticipationRegistered Registration, ParticipationStatus Status);

internal enum ParticipationStatus
{
    Registered,
    Withdrawn,
    Cancelled,
}
