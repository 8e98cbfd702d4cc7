using FluentAssertions;
using Xunit;

namespace Ocop.EventStore.Tests;

public sealed class ActorTests
{
    [Theory]
    [InlineData(Roles.ProvinceOffice, null, null, null, false)]
    [InlineData(Roles.ProvinceOffice, "38", null, null, true)]
    [InlineData(Roles.CommuneOfficer, "38", null, null, false)]
    [InlineData(Roles.CommuneOfficer, "38", "16171", null, true)]
    [InlineData(Roles.Producer, "38", null, null, false)]
    [InlineData(Roles.Producer, null, null, "producer-1", true)]
    [InlineData(Roles.NationalOffice, null, null, null, true)]
    [InlineData(Roles.Auditor, null, null, null, true)]
    public void GivenARole_WhenItsScopeIsReadOff_ThenItIsPlacedOnlyWithWhatTheRoleNeeds(
        string role, string? province, string? commune, string? producer, bool placed) =>
        new Actor("a", role, "agency", new Scope(province, commune, producer)).IsPlaced().Should().Be(placed);

    [Fact]
    public void GivenNowhere_WhenAnythingIsReachedFor_ThenItIsOutside()
    {
        Scope.Nowhere.Covers("38", "16171").Should().BeFalse();
        Scope.Nowhere.Covers("38").Should().BeFalse();
        Scope.Nowhere.IsProducer("producer-1").Should().BeFalse();
    }
}
