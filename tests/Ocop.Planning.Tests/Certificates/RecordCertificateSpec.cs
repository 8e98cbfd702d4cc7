using Ocop.Planning.Certificates;

namespace Ocop.Planning.Tests.Certificates;

public sealed class RecordCertificateSpec
{
    private static readonly CertificateCounted s_counted = new("p-c1", null, "p", "Mắm tép", "38", "16093", 3, new(2025, 6, 1), new(2028, 6, 1));

    private static readonly object[] s_facts =
    [
        s_counted,
        new CertificateWithdrawn("p-c1", new(2025, 7, 1)),
        new CertificateRestored("p-c1", new(2025, 7, 1), new(2025, 8, 1)),
        new CertificateLapsed("p-c1", new(2028, 6, 2)),
        new CertificateSuperseded("p-c1", "p-c2", new(2025, 9, 1)),
    ];

    public static TheoryData<int, int> Pairs =>
        [.. Enumerable.Range(0, s_facts.Length).SelectMany(_ => Enumerable.Range(0, s_facts.Length), (first, second) => (first, second))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void GivenAnyFact_WhenAnyFactComes_ThenItIsKeptOnceWhateverTheOrder(int first, int second)
    {
        var state = Certificate.Initial.Evolve(s_facts[first]);

        var decision = new RecordCertificate(s_facts[second]).Decide(state);

        decision.Refusal.Should().BeNull();
        decision.Events.Should().Equal(first == second ? [] : [s_facts[second]]);
    }

    [Fact]
    public void GivenNothing_WhenAFactComes_ThenItIsKept() =>
        new RecordCertificate(s_counted).Decide(Certificate.Initial).Events.Should().Equal(s_counted);
}
