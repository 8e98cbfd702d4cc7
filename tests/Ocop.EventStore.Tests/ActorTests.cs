namespace Ocop.EventStore.Tests;

public sealed class ActorTests
{
    [Theory]
    [InlineData(Roles.ProvinceOffice, null, null, null, false)]
    [InlineData(Roles.ProvinceOffice, "38", null, null, true)]
    [InlineData(Roles.CommuneOfficer, "38", null, null, false)]
    [InlineData(Roles.CommuneOfficer, "38", "16171", null, true)]
    [InlineData(Roles.Producer, "38", null, null, false)]
    [InlineData(Roles.Producer, null, null, "producer-1", false)]
    [InlineData(Roles.Producer, "38", null, "producer-1", true)]
    [InlineData(Roles.ProvinceOffice, "38", null, "producer-1", false)]
    [InlineData(Roles.FairOrganiser, "", null, null, false)]
    [InlineData(Roles.NationalOffice, null, null, null, true)]
    [InlineData(Roles.NationalOffice, null, null, "producer-1", false)]
    [InlineData(Roles.Auditor, null, null, null, true)]
    [InlineData(Roles.Service, null, null, null, true)]
    [InlineData("", null, null, null, false)]
    [InlineData("minister", null, null, null, false)]
    public void GivenARole_WhenItsScopeIsReadOff_ThenItIsPlacedOnlyWithWhatTheRoleNeeds(
        string role, string? province, string? commune, string? producer, bool placed) =>
        new Actor("a", role, "agency", new Scope(province, commune, producer)).IsPlaced().Should().Be(placed);

    [Theory]
    [InlineData("38", "16171", "producer-1", true)]
    [InlineData("40", "16171", "producer-1", false)]
    [InlineData("38", "16174", "producer-1", false)]
    [InlineData("38", "16171", "producer-2", false)]
    [InlineData("38", "16171", null, false)]
    public void GivenAProducerWithItsCommune_WhenAThingIsReachedFor_ThenItsPlaceAndItsOwnerMustBeTheProducers(
        string province, string commune, string? producer, bool reached) =>
        new Actor("a", Roles.Producer, "HTX", Scope.OfProducer("producer-1", "38", "16171"))
            .Reaches(province, commune, producer).Should().Be(reached);

    [Theory]
    [InlineData(Roles.ProvinceOffice, "38", null, "38", "16171", true)]
    [InlineData(Roles.ProvinceOffice, "40", null, "38", "16171", false)]
    [InlineData(Roles.CommuneOfficer, "38", "16171", "38", "16171", true)]
    [InlineData(Roles.CommuneOfficer, "38", "16174", "38", "16171", false)]
    [InlineData(Roles.CommuneOfficer, "38", "16171", "38", null, false)]
    [InlineData(Roles.NationalOffice, null, null, "38", "16171", true)]
    [InlineData("minister", null, null, "38", "16171", false)]
    public void GivenAnOffice_WhenAThingIsReachedFor_ThenItLiesInTheOfficesPlace(
        string role, string? province, string? commune, string placeProvince, string? placeCommune, bool reached) =>
        new Actor("a", role, "agency", new Scope(province, commune)).Reaches(placeProvince, placeCommune, "producer-1").Should().Be(reached);

    [Fact]
    public void GivenNowhere_WhenAnythingIsReachedFor_ThenItIsOutside()
    {
        foreach (var role in Roles.All)
        {
            var actor = new Actor("a", role, "agency", Scope.Nowhere);
            actor.Reaches("38", "16171").Should().BeFalse();
            actor.Reaches("38", "16171", "").Should().BeFalse();
        }
    }
}
