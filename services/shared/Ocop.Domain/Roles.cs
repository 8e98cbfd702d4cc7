namespace Ocop.Domain;

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
