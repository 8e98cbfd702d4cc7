namespace Ocop.Domain;

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
