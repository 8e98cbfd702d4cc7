namespace Ocop.Regulations.Tests;

public sealed class AdminUnitsSpec
{
    private static readonly AdminUnits s_units = RegulationBook.Load().AdminUnits;

    [Fact]
    public void GivenTheUnitsOf2025_WhenCounted_ThenThereAre34ProvincesAnd3321Communes()
    {
        s_units.Provinces.Should().HaveCount(34);
        s_units.Communes.Should().HaveCount(3321);
        s_units.Communes.GroupBy(commune => commune.Kind, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, kind => kind.Count(), StringComparer.Ordinal)
            .Should().Equal(new Dictionary<string, int>(StringComparer.Ordinal) { ["Phường"] = 697, ["Xã"] = 2611, ["Đặc khu"] = 13 });
    }

    [Fact]
    public void GivenTheCodes_WhenRead_ThenTheyHaveTwoAndFiveDigits()
    {
        s_units.Provinces.Should().OnlyContain(province => province.Code.Length == 2 && province.Code.All(char.IsAsciiDigit));
        s_units.Communes.Should().OnlyContain(commune => commune.Code.Length == 5 && commune.Code.All(char.IsAsciiDigit));
    }

    [Fact]
    public void GivenEveryProvince_WhenItsCommunesAreListed_ThenTogetherTheyAreAllCommunes() =>
        s_units.Provinces.SelectMany(province => s_units.CommunesOf(province.Code)).Should().HaveCount(3321);

    [Fact]
    public void GivenACode_WhenLookedUp_ThenTheUnitIsNamedWithItsProvince()
    {
        var commune = s_units.FindCommune("00004")!;
        commune.FullName.Should().Be("Phường Ba Đình");
        s_units.FindProvince(commune.ProvinceCode)!.FullName.Should().Be("Thành phố Hà Nội");
        s_units.FindProvince("25")!.FormedFrom.Should().Equal("Vĩnh Phúc", "Hòa Bình", "Phú Thọ");
    }

    [Fact]
    public void GivenACodeOfNoUnit_WhenLookedUp_ThenNothing()
    {
        s_units.FindCommune("99999").Should().BeNull();
        s_units.FindProvince("02").Should().BeNull("Hà Giang's old code is not used again");
    }
}
