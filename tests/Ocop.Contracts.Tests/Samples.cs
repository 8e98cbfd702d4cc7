using Ocop.Contracts.Councils.V1;
using Ocop.Contracts.Products.V1;

namespace Ocop.Contracts.Tests;

/// <summary>One complete message of each type, and one with only what is required where something may be absent.</summary>
internal static class Samples
{
    private static readonly DateOnly s_day = new(2026, 11, 22);

    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["products.dossier_forwarded.v1"] = new DossierForwarded(
            "38-16093-1-2026-d1-province", "38-16093-1-2026-d1", "province", "38-16093-1-2026", "Chiếu cói Nga Sơn", "producer-1", "Hợp tác xã chiếu cói Nga Sơn",
            "38", "16093", "qd26-2026", "qd26-2026/thu-cong-my-nghe", "first", s_day, new Dictionary<string, string> { ["document-1"] = new('a', 64) }),
        ["products.certificate_issued.v1"] = Issued("38-16093-1-2026-c1"),
        ["products.certificate_issued.v1.required"] = Issued(null),
        ["products.certificate_revoked.v1"] = new CertificateRevoked(
            "38-16093-1-2026-c1", "38-16093-1-2026", "production-stopped", "Chủ thể ngừng sản xuất", "77/QĐ-UBND", s_day),
        ["products.certificate_expired.v1"] = new CertificateExpired("38-16093-1-2026-c1", "38-16093-1-2026", s_day),
        ["councils.rating_concluded.v1"] = new RatingConcluded(
            "38-16093-1-2026-d1-province", "38-16093-1-2026-d1", "38-16093-1-2026", "council-1", "province", "qd26-2026", "qd26-2026/thu-cong-my-nghe", new('b', 64),
            "rated", 92.8m, 5, 4, [new MissedMinimum(5, "1.4", 4m)], null, 5, s_day),
        ["councils.rating_concluded.v1.required"] = new RatingConcluded(
            "38-16093-1-2026-d1-province", "38-16093-1-2026-d1", "38-16093-1-2026", "council-1", "province", "qd26-2026", "qd26-2026/thu-cong-my-nghe", new('b', 64),
            "stopped", null, null, null, [], new StoppingGate("6.2", "Vi phạm sở hữu trí tuệ"), 0, s_day),
    };

    private static CertificateIssued Issued(string? replaces) => new(
        "38-16093-1-2026-c2", replaces, "38-16093-1-2026", "Chiếu cói Nga Sơn", "producer-1", "Hợp tác xã chiếu cói Nga Sơn", "38", "16093", "IV",
        "qd26-2026/thu-cong-my-nghe", 4, 92.8m, "38-16093-1-2026-d2-province", "12/QĐ-UBND", "province", s_day, new DateOnly(2029, 11, 21));
}
