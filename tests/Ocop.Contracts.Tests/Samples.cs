using Ocop.Contracts.Councils.V1;
using Ocop.Contracts.Products.V1;
using Ocop.Testing.Goldens;

namespace Ocop.Contracts.Tests;

/// <summary>Each message with everything it can carry, and with nothing that may be absent.</summary>
internal static class Samples
{
    private static readonly DateOnly s_day = new(2026, 11, 22);

    private static readonly CertificateIssued s_issued = new(
        "38-16093-1-2026-c2", "38-16093-1-2026-c1", "38-16093-1-2026", "Chiếu cói Nga Sơn", "producer-1", "Hợp tác xã chiếu cói Nga Sơn", "38", "16093", "IV",
        "qd26-2026/thu-cong-my-nghe", 4, 92.8m, "38-16093-1-2026-d2-province", "12/QĐ-UBND", "province", s_day, new DateOnly(2029, 11, 21));

    private static readonly RatingConcluded s_concluded = new(
        "38-16093-1-2026-d1-province", "38-16093-1-2026-d1", "38-16093-1-2026", "council-1", "province", "qd26-2026", "qd26-2026/thu-cong-my-nghe", new('b', 64),
        "rated", 92.8m, 5, 4, [new MissedMinimum(5, "1.4", 4m)], new StoppingGate("6.2", "Vi phạm sở hữu trí tuệ"), 5, s_day);

    public static IReadOnlyList<EventSample> All { get; } =
    [
        new(new DossierForwarded(
            "38-16093-1-2026-d1-province", "38-16093-1-2026-d1", "province", "38-16093-1-2026", "Chiếu cói Nga Sơn", "producer-1", "Hợp tác xã chiếu cói Nga Sơn",
            "38", "16093", "qd26-2026", "qd26-2026/thu-cong-my-nghe", "first", s_day, new Dictionary<string, string> { ["document-1"] = new('a', 64) })),
        new(s_issued, s_issued with { Replaces = null }),
        new(new CertificateRevoked(
            "38-16093-1-2026-c1", "38-16093-1-2026", "production-stopped", "Chủ thể ngừng sản xuất", "77/QĐ-UBND", s_day)),
        new(new CertificateReinstated("38-16093-1-2026-c1", "38-16093-1-2026", s_day, "81/QĐ-UBND", s_day.AddDays(40))),
        new(new ResultNotified("38-16093-1-2026-d1-province", "38-16093-1-2026", "56/TB-UBND", s_day)),
        new(new CertificateExpired("38-16093-1-2026-c1", "38-16093-1-2026", s_day)),
        new(s_concluded, s_concluded with { Outcome = "stopped", Total = null, BandStar = null, Star = null, MissedMinima = [], StoppedBy = null }),
    ];
}
