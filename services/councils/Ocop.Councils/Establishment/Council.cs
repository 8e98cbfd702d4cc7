namespace Ocop.Councils.Establishment;

/// <summary>A rating council, as its founding decision made it.</summary>
public abstract record Council : IAggregate<Council>
{
    private Council()
    {
    }

    public static string Category => "council";

    public static Council Initial => new Unestablished();

    public sealed record Unestablished : Council;

    public sealed record Established(CouncilEstablished Founding) : Council
    {
        /// <summary>Empty for a council whose composition was never stated.</summary>
        public IReadOnlyList<MemberProfile> Profiles { get; init; } = [];
    }

    public Council Evolve(object @event) => (this, @event) switch
    {
        (Unestablished, CouncilEstablished founding) => new Established(founding),
        (Established established, CompositionStated stated) => established with { Profiles = stated.Members },
        _ => this,
    };
}

/// <param name="AccountId">The account that scores from this seat.</param>
/// <param name="Agency">The agency the member speaks for, as people would write it.</param>
public sealed record Member(string AccountId, [property: Personal(nameof(Member.AccountId))] string Name, string Agency, Seat Seat);

/// <summary>Every seat scores; the chair also opens a second round, stops and concludes.</summary>
public enum Seat
{
    Chair,
    ViceChair,
    Member,
    Secretary,
}
