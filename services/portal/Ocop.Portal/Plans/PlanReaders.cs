using static Ocop.Domain.Roles;

namespace Ocop.Portal.Plans;

/// <summary>The planning service's readers; anybody else is refused there all the same.</summary>
internal static class PlanReaders
{
    /// <summary>As an Authorize attribute takes them.</summary>
    public const string Roles = $"{NationalOffice},{ProvinceOffice},{CommuneOfficer},{CouncilMember},{Producer},{FairOrganiser},{Auditor}";

    public static bool Include(string role) => Roles.Split(',').Contains(role, StringComparer.Ordinal);
}
