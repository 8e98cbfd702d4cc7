using static Ocop.Domain.Roles;

namespace Ocop.Portal.MyWork;

/// <summary>Where each role works: the pages of its own, in the order in which they are needed.</summary>
internal static class Places
{
    public static IReadOnlyList<Place> Of(string role) => role switch
    {
        Producer => [new("/cua-toi", "mine", ["returned", "preparing"]), new("/cua-toi/giay-to", "wallet", []), s_notices, new("/cua-toi/moi", "new-product", [])],
        CommuneOfficer => [new("/xa/ho-so", "commune", ["atCommune", "reported"]), s_deadlines, s_cycle, s_keyProducts, s_recognised],
        ProvinceOffice =>
        [
            s_office with { Products = ["awaitingCertificate", "awaitingCentre", "awaitingNotice"] }, s_clocks, s_councils, s_meetings, s_certificates, s_aftercare,
            s_calibration, s_whatIf, s_cycle, s_keyProducts,
        ],
        NationalOffice =>
        [
            s_office with { Products = ["awaitingCertificate", "awaitingCentreNotice"] }, s_clocks, s_councils, s_meetings, s_certificates, s_aftercare, s_calibration, s_whatIf,
        ],
        CouncilMember => [new("/cham-diem", "scoring", []) { Ratings = ["scoring", "secondRound"] }, s_meetings],
        Auditor => [new("/kiem-toan", "audit", []), s_calibration, s_whatIf],
        _ => [],
    };

    private static readonly Place s_office = new("/co-quan/ho-so", "office", []) { Ratings = ["awaitingCouncil"] };
    private static readonly Place s_notices = new("/cua-toi/thong-bao", "notices", []);
    private static readonly Place s_deadlines = new("/xa/thoi-han", "deadlines", []);
    private static readonly Place s_recognised = new("/xa/san-pham", "recognised", []);
    private static readonly Place s_cycle = new("/chu-trinh", "cycle", []) { Cycle = ["approval"] };
    private static readonly Place s_keyProducts = new("/chu-luc", "key-products", []);
    private static readonly Place s_clocks = new("/co-quan/han", "clocks", []);
    private static readonly Place s_meetings = new("/phien-hop", "meetings", []);
    private static readonly Place s_aftercare = new("/co-quan/sau-cong-nhan", "aftercare", []);
    private static readonly Place s_calibration = new("/doi-chieu-cham-diem", "calibration", []);
    private static readonly Place s_whatIf = new("/thu-quy-dinh", "what-if", []);
    private static readonly Place s_councils = new("/co-quan/hoi-dong", "councils", []);
    private static readonly Place s_certificates = new("/co-quan/giay-chung-nhan", "radar", []);
}

/// <param name="Name">Of its words in the texts.</param>
/// <param name="Products">Statuses of products that are work here, to be counted.</param>
internal sealed record Place(string Address, string Name, IReadOnlyList<string> Products)
{
    /// <summary>Statuses of ratings that are work here, to be counted.</summary>
    public IReadOnlyList<string> Ratings { get; init; } = [];

    /// <summary>Steps of the annual cycle at which a product is work here, to be counted.</summary>
    public IReadOnlyList<string> Cycle { get; init; } = [];

    public bool IsCounted => Products.Count + Ratings.Count + Cycle.Count > 0;
}
