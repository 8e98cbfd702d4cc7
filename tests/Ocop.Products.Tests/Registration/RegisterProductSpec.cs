using Ocop.Products.Producers;
using Ocop.Products.Registration;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Registration;

public sealed class RegisterProductSpec
{
    private const string TourismSheet = "qd26-2026/du-lich-cong-dong-sinh-thai-diem-du-lich";

    private static readonly ProductRegistration s_asked = new(Facts.ProducerId, "Nước mắm Ba Làng", Facts.SheetId);
    private static readonly RegisterProduct s_register = new(
        s_asked, new Producer.Registered(Facts.Producer), Facts.Law, Facts.Owner, new(2026, 8, 2));

    private static readonly Producer s_association = new Producer.Registered(Facts.Producer with { EntityType = "association" });

    [Fact]
    public void GivenAnEmptyRegister_WhenNumbered_ThenTheSerialIsOne() =>
        s_register.Number(CommuneRegister.Initial).Events.Should().Equal(new ProductNumbered(1, Facts.ProductId, Facts.ProducerId));

    [Fact]
    public void GivenProductsBefore_WhenNumbered_ThenTheSerialIsTheNext() =>
        s_register.Number(new CommuneRegister(41).Evolve(new ProductNumbered(42, "38-14758-42-2026", "producer-9")))
            .Events.Should().Equal(new ProductNumbered(43, "38-14758-43-2026", Facts.ProducerId));

    [Fact]
    public void GivenTheCommuneAndTheYear_WhenAsked_ThenTheyNameTheRegister() => s_register.RegisterId.Should().Be("38-14758-2026");

    [Fact]
    public void GivenASerial_WhenRegistered_ThenTheProductBeginsUnderIt() =>
        new Past().When(product => s_register.Register(1, product)).Events.Should().Equal(Facts.Registered);

    [Fact]
    public void GivenAProductUnderThatNumber_WhenRegistered_ThenConflict() =>
        Facts.Prepared.When(product => s_register.Register(1, product)).Refusal!.Code.Should().Be("product.already-registered");

    [Fact]
    public void GivenSomebodyElsesProducer_WhenNumbered_ThenOutsideScopeAndNoSerialIsBurnt() =>
        (s_register with { Actor = Facts.OtherOwner }).Number(CommuneRegister.Initial).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenAnAccountOfAnotherProvinceThatNamesTheProducer_WhenNumbered_ThenOutsideScope() =>
        (s_register with { Actor = Facts.Owner with { Scope = Scope.OfProducer(Facts.ProducerId, "40") } })
            .Number(CommuneRegister.Initial).Refusal.Should().Be(Refusal.OutsideScope);

    [Fact]
    public void GivenNoSuchProducer_WhenNumbered_ThenNotFound() =>
        (s_register with { Producer = Producer.Initial }).Number(CommuneRegister.Initial).Refusal!.Code.Should().Be("producer.not-found");

    [Fact]
    public void GivenASheetThatTheLawDoesNotHave_WhenNumbered_ThenRefused() =>
        (s_register with { Asked = s_asked with { SheetId = "qd26-2026/xe-may" } })
            .Number(CommuneRegister.Initial).Refusal!.Code.Should().Be("product.sheet-unknown");

    [Fact]
    public void GivenAnAssociation_WhenItRegistersFood_ThenRefused() =>
        (s_register with { Producer = s_association }).Number(CommuneRegister.Initial)
            .Refusal!.Code.Should().Be("product.entity-for-tourism-only");

    [Fact]
    public void GivenAnAssociation_WhenItRegistersATourismService_ThenItIsNumbered() =>
        (s_register with { Producer = s_association, Asked = s_asked with { SheetId = TourismSheet } })
            .Number(CommuneRegister.Initial).Events.Should().ContainSingle();
}
