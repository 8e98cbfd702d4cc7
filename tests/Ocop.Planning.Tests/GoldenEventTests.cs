using Ocop.Planning.Certificates;
using Ocop.Planning.Plans;
using Ocop.Testing.Goldens;

namespace Ocop.Planning.Tests;

public sealed class GoldenEventTests() : GoldenEventSpecs(typeof(Program).Assembly)
{
    private static readonly PlanImported s_plan = new(
        "38-2025-36-kh-ubnd", "36/KH-UBND", "Kế hoạch OCOP năm 2025", "UBND tỉnh Thanh Hóa", new(2025, 2, 24), "38", new(2025, 1, 1), new(2025, 12, 31),
        new(8, 2, 2, 4), [new("Huyện Nga Sơn", ["16093", "16108"], 8, 2, 2, 4)]);

    private static readonly CertificateCounted s_certificate = new(
        "38-16093-1-2025-c2", "38-16093-1-2025-c1", "38-16093-1-2025", "Mắm tép", "38", "16093", 4, new(2025, 10, 1), new(2028, 10, 1));

    protected override IReadOnlyList<EventSample> Events { get; } =
    [
        new(s_plan, s_plan with { Areas = [s_plan.Areas[0] with { Communes = [] }] }),
        new(s_certificate, s_certificate with { Replaces = null }),
        new(new CertificateWithdrawn("38-16093-1-2025-c1", new(2025, 11, 1))),
        new(new CertificateRestored("38-16093-1-2025-c1", new(2025, 11, 1), new(2025, 12, 1))),
        new(new CertificateLapsed("38-16093-1-2025-c1", new(2028, 6, 2))),
        new(new CertificateSuperseded("38-16093-1-2025-c1", "38-16093-1-2025-c2", new(2025, 10, 1))),
    ];
}
