namespace Ocop.Identity.Accounts;

/// <summary>Which offices look after which accounts.</summary>
internal static class AccountAccess
{
    /// <summary>Roles that may administer accounts at all.</summary>
    public static readonly string[] Administrators = [Roles.NationalOffice, Roles.ProvinceOffice, Roles.Operations];

    private static readonly HashSet<string> s_ofProvinces =
        new(StringComparer.Ordinal) { Roles.CommuneOfficer, Roles.CouncilMember, Roles.Producer, Roles.FairOrganiser };

    /// <summary>The centre and operations everywhere; a province only its own people, and never another office.</summary>
    public static bool MayAdminister(Actor actor, string role, string? province) => actor.Role switch
    {
        Roles.NationalOffice or Roles.Operations => true,
        Roles.ProvinceOffice => s_ofProvinces.Contains(role) && province is not null && province == actor.Scope.Province,
        _ => false,
    };
}
