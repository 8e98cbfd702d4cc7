using Ocop.Traceability.Batches;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Batches;

public sealed class BatchScopeSpec
{
    private static readonly Batch.Issued s_batch = (Batch.Issued)Past.Of<Batch>(Samples.Issued);

    public static TheoryData<string, Scope, bool> Callers => new()
    {
        { Roles.Producer, Scope.OfProducer(Samples.ProducerId, "38"), true },
        { Roles.Producer, Scope.OfProducer("producer-2", "38"), false },
        { Roles.Producer, Scope.National, false },
        { Roles.CommuneOfficer, new Scope("38", "14758"), true },
        { Roles.CommuneOfficer, new Scope("38", "14759"), false },
        { Roles.ProvinceOffice, new Scope("38"), true },
        { Roles.ProvinceOffice, new Scope("40"), false },
        { Roles.NationalOffice, Scope.National, true },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public void GivenABatch_WhenSomebodyLooks_ThenOnlyItsProducerAndItsOfficesMay(string role, Scope scope, bool may) =>
        s_batch.IsOpenTo(new Actor("account", role, "agency", scope)).Should().Be(may);
}
