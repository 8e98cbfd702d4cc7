namespace Ocop.Regulations.Tests;

public sealed class BandsSpec
{
    private static readonly Regulation s_regulation = RegulationBook.Load().Get("qd26-2026");
    private static readonly DateOnly s_today = new(2026, 11, 22);

    public static TheoryData<decimal, int> Edges => new()
    {
        { 0m, 1 }, { 29.99m, 1 }, { 29.9999999m, 1 }, { 30m, 2 }, { 49.99m, 2 }, { 50m, 3 },
        { 69.99m, 3 }, { 70m, 4 }, { 89.99m, 4 }, { 90m, 5 }, { 100m, 5 },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void GivenATotalAtTheEdgeOfABand_WhenItsStarIsAsked_ThenTheBandIsHalfOpen(decimal total, int star) =>
        s_regulation.BandOf(total).Should().Be(star);

    [Theory]
    [InlineData(-0.01)]
    [InlineData(100.01)]
    public void GivenATotalThatNoSheetGives_WhenItsStarIsAsked_ThenRefused(double total) =>
        FluentActions.Invoking(() => s_regulation.BandOf((decimal)total)).Should().Throw<ArgumentOutOfRangeException>();

    [Theory]
    [InlineData(1, Authority.None)]
    [InlineData(2, Authority.None)]
    [InlineData(3, Authority.Province)]
    [InlineData(4, Authority.Province)]
    [InlineData(5, Authority.Centre)]
    public void GivenAStar_WhenTheRecognisingAuthorityIsAsked_ThenItIsTheDecisions(int star, Authority authority) =>
        s_regulation.RecognisingAuthority(star, s_today).Should().Be(authority);

    [Fact]
    public void GivenNoSuchStar_WhenTheRecognisingAuthorityIsAsked_ThenRefused() =>
        FluentActions.Invoking(() => s_regulation.RecognisingAuthority(6, s_today)).Should().Throw<ArgumentOutOfRangeException>();
}
