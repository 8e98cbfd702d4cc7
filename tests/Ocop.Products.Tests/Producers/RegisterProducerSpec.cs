using Ocop.Products.Producers;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Producers;

public sealed class RegisterProducerSpec
{
    private static readonly ProducerRegistration s_asked = new(" HTX Ba Làng ", "cooperative", "38", "14758", "Phường Hàm Rồng");
    private static readonly RegisterProducer s_register = new(Facts.ProducerId, s_asked, Facts.Law, Facts.Officer, new(2026, 8, 1));

    [Fact]
    public void GivenNothing_WhenRegisteredByItsCommune_ThenTheProducerIsThere() =>
        new Past().WhenProducer(s_register.Decide).Events.Should().Equal(Facts.Producer);

    [Fact]
    public void GivenNothing_WhenRegisteredByItsProvince_ThenTheProducerIsThere() =>
        new Past().WhenProducer((s_register with { Actor = Facts.Province }).Decide).Events.Should().Equal(Facts.Producer);

    [Fact]
    public void GivenNothing_WhenAnotherCommuneRegisters_ThenOutsideScope() =>
        new Past().WhenProducer((s_register with { Actor = Facts.OtherOfficer }).Decide).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenAnOfficerWhoseTokenNamesNoCommune_WhenRegistered_ThenOutsideScope() =>
        new Past().WhenProducer((s_register with { Actor = Facts.Officer with { Scope = new Scope("38") } }).Decide)
            .Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenACommuneOfAnotherProvince_WhenRegistered_ThenRefused() =>
        new Past().WhenProducer((s_register with
        {
            Asked = s_asked with { ProvinceCode = "01" },
            Actor = Facts.OtherProvince,
        }).Decide).Refusal!.Code.Should().Be("producer.place-unknown");

    [Fact]
    public void GivenAnEntityTypeThatTheLawDoesNotName_WhenRegistered_ThenRefusedNamingThoseItDoes() =>
        new Past().WhenProducer((s_register with { Asked = s_asked with { EntityType = "bank" } }).Decide)
            .Refusal!.Details!["known"].Should().BeEquivalentTo(Facts.Regulation.EntityTypes.Select(type => type.Id));

    [Fact]
    public void GivenTheProducer_WhenRegisteredAgain_ThenConflict() =>
        new Past(Facts.Producer).WhenProducer(s_register.Decide).Refusal!.Code.Should().Be("producer.already-registered");
}
