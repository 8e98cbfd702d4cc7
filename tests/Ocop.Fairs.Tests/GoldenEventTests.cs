using Ocop.Fairs.Standings;
using Ocop.Testing.Goldens;

namespace Ocop.Fairs.Tests;

public sealed class GoldenEventTests() : GoldenEventSpecs(typeof(Program).Assembly)
{
    private static readonly CertificateIssueNoted s_issue = new(
        "38-16093-1-2026-c2", "38-16093-1-2026-c1", "38-16093-1-2026", "Mắm tép", "producer-1", 4, new(2026, 9, 1), new(2029, 9, 1));

    protected override IReadOnlyList<EventSample> Events { get; } =
    [
        new(s_issue, s_issue with { Replaces = null }),
        new(new CertificateRevocationNoted("38-16093-1-2026-c1", "38-16093-1-2026", "Hồ sơ giả", new(2026, 11, 1))),
        new(new CertificateReinstatementNoted("38-16093-1-2026-c1", "38-16093-1-2026", new(2026, 11, 1), new(2026, 12, 1))),
        new(new CertificateExpiryNoted("38-16093-1-2026-c1", "38-16093-1-2026", new(2029, 9, 2))),
        new(new FairAnnounced(
            "0a1b2c", "Hội chợ OCOP Thanh Hóa", "Quảng trường Lam Sơn", "38", new(2026, 12, 20), new(2026, 12, 23), ["A01", "A02"], "Sở Công Thương")),
        new(new FairRegistrationOpened("0a1b2c", new(2026, 11, 2))),
        new(new ParticipationRegistered(
            "0a1b2c", "3d4e", "38-16093-1-2026", "Mắm tép", "producer-1", "A01", "38-16093-1-2026-c1", 4, new(2026, 11, 2))),
        new(new ParticipationWithdrawn("0a1b2c", "3d4e", new(2026, 11, 3))),
        new(new ParticipationCancelled("0a1b2c", "3d4e", "38-16093-1-2026", "revoked", new(2026, 11, 3))),
    ];
}
