namespace Ocop.EventStore;

/// <summary>Who does it, in which role and agency, and within which area; written to every event.</summary>
/// <param name="Id">The account's id, or the service's name for what a service does on its own.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="Agency">The office, co-operative or company, as people would write it.</param>
public sealed record Actor(string Id, string Role, string Agency, Scope Scope)
{
    /// <summary>A service acting on a message or on a date, for the whole country.</summary>
    public static Actor Service(string name) => new(name, Roles.Service, name, Scope.National);

    /// <summary>
    /// The scope names all that binds the role to its place or owner. Who is bound to nothing that the role needs acts nowhere; a role that is
    /// not known has no place.
    /// </summary>
    public bool IsPlaced() => Role switch
    {
        Roles.Producer => Scope is { Province.Length: > 0, Producer.Length: > 0 },
        Roles.CommuneOfficer => Scope is { Province.Length: > 0, Commune.Length: > 0, Producer: null },
        Roles.ProvinceOffice => Scope is { Province.Length: > 0, Producer: null },
        Roles.NationalOffice or Roles.Operations or Roles.Service or Roles.CouncilMember or Roles.FairOrganiser or Roles.Auditor
            or Roles.PartnerSystem => Scope is { Province: null or { Length: > 0 }, Producer: null },
        _ => false,
    };

    /// <summary>
    /// The actor may act for a thing that lies in this place and belongs to this producer: the one question behind every access. A producer
    /// reaches its own things only, and these too only where its account says that it is.
    /// </summary>
    /// <param name="communeCode">None when the thing is the province's.</param>
    /// <param name="producerId">Whose it is; none when it is no producer's.</param>
    public bool Reaches(string provinceCode, string? communeCode = null, string? producerId = null) =>
        IsPlaced()
        && Scope.Covers(provinceCode, communeCode)
        && (Scope.Producer is null || string.Equals(Scope.Producer, producerId, StringComparison.Ordinal));
}

/// <summary>The area or owner an actor may act for. No province means the whole country; no commune means the whole province.</summary>
/// <param name="Province">Two digits (QĐ 19/2025/QĐ-TTg).</param>
/// <param name="Commune">Five digits (QĐ 19/2025/QĐ-TTg).</param>
/// <param name="Producer">The producer's id when the actor speaks for one producer.</param>
public sealed record Scope(string? Province = null, string? Commune = null, string? Producer = null)
{
    public static Scope National { get; } = new();

    /// <summary>Covers no place and is no producer: no code or id is empty.</summary>
    public static Scope Nowhere { get; } = new("", "", "");

    public static Scope OfProducer(string producer, string province, string? commune = null) => new(province, commune, producer);

    internal bool Covers(string province, string? commune) =>
        (Province is null || string.Equals(Province, province, StringComparison.Ordinal))
        && (Commune is null || string.Equals(Commune, commune, StringComparison.Ordinal));
}

/// <summary>The roles of the platform, as they stand in tokens and events.</summary>
public static class Roles
{
    /// <summary>The Ministry's OCOP office (Văn phòng Điều phối, Bộ Nông nghiệp và Môi trường).</summary>
    public const string NationalOffice = "national-office";

    /// <summary>The provincial OCOP office, which also acts for the chair of the provincial people's committee.</summary>
    public const string ProvinceOffice = "province-office";

    /// <summary>The officer of the commune's people's committee (UBND cấp xã).</summary>
    public const string CommuneOfficer = "commune-officer";

    /// <summary>A person who may hold seats in councils; which ones, the council says.</summary>
    public const string CouncilMember = "council-member";

    /// <summary>The owner of products (chủ thể OCOP).</summary>
    public const string Producer = "producer";

    public const string FairOrganiser = "fair-organiser";

    public const string Auditor = "auditor";

    /// <summary>Another province's or agency's system, by client credentials.</summary>
    public const string PartnerSystem = "partner-system";

    public const string Operations = "operations";

    /// <summary>A service of the platform itself; never in a token.</summary>
    public const string Service = "service";

    public static IReadOnlyList<string> All { get; } =
        [NationalOffice, ProvinceOffice, CommuneOfficer, CouncilMember, Producer, FairOrganiser, Auditor, PartnerSystem, Operations];
}
