namespace Ocop.Regulations.Tests;

public sealed class PlacesOverTimeSpec
{
    private static readonly AdminUnits s_places = RegulationBook.Load().AdminUnits;
    private static readonly DateOnly s_2021 = new(2021, 6, 15);
    private static readonly DateOnly s_2024 = new(2024, 3, 1);
    private static readonly DateOnly s_today = new(2026, 11, 23);

    [Theory]
    [InlineData("30", "2021-06-15", "Tỉnh Hải Dương")]
    [InlineData("30", "2025-06-30", "Tỉnh Hải Dương")]
    [InlineData("30", "2025-07-01", null)]
    [InlineData("15", "2025-06-30", "Tỉnh Yên Bái")] // the code is Lào Cai's now
    [InlineData("15", "2025-07-01", "Tỉnh Lào Cai")]
    [InlineData("46", "2024-12-31", "Tỉnh Thừa Thiên Huế")]
    [InlineData("46", "2025-01-01", "Thành phố Huế")]
    [InlineData("46", "2026-11-23", "Thành phố Huế")]
    [InlineData("75", "2026-04-29", "Tỉnh Đồng Nai")]
    [InlineData("75", "2026-04-30", "Thành phố Đồng Nai")]
    public void GivenAProvincesCode_WhenAskedOnADay_ThenItHasTheNameOfThatDay(string code, string day, string? name) =>
        s_places.FindProvince(code, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.FullName.Should().Be(name);

    [Fact]
    public void GivenThe63Provinces_WhenFollowedToToday_ThenTheyAreThe34ThatTheyFormed()
    {
        var before = Enumerable.Range(1, 96).Select(code => s_places.FindProvince($"{code:00}", s_2021)).OfType<Province>().ToList();
        before.Should().HaveCount(63);
        before.GroupBy(province => s_places.ProvinceToday(province.Code, s_2021)!, province => province.Name)
            .Should().HaveCount(34).And.AllSatisfy(merged => merged.Select(Plain).Should().BeEquivalentTo(merged.Key.FormedFrom.Select(Plain)));
    }

    [Fact]
    public void GivenHaiDuong_WhenAskedForToday_ThenItLiesInHaiPhong()
    {
        s_places.ProvinceToday("30", s_2021)!.FullName.Should().Be("Thành phố Hải Phòng");
        s_places.PredecessorsOf("31", s_2021).Select(province => province.FullName).Should().Equal("Tỉnh Hải Dương", "Thành phố Hải Phòng");
        s_places.ProvinceToday("30", s_today).Should().BeNull("no province has that code today");
    }

    [Fact]
    public void GivenDistricts_WhenAskedFor_ThenTheyAreThereUntilTheyWereAbolished()
    {
        s_places.DistrictsOf("30", s_2021).Should().HaveCount(12);
        s_places.DistrictsOf("38", s_2021).Should().HaveCount(27);
        s_places.DistrictsOf("38", new DateOnly(2025, 1, 1)).Should().HaveCount(26, "Đông Sơn went to the city of Thanh Hóa");
        s_places.DistrictsOf("38", new DateOnly(2025, 7, 1)).Should().BeEmpty();
        s_places.FindDistrict("407", new DateOnly(2020, 5, 31))!.FullName.Should().Be("Huyện Tĩnh Gia");
        s_places.FindDistrict("407", new DateOnly(2020, 6, 1))!.FullName.Should().Be("Thị xã Nghi Sơn");
    }

    [Fact]
    public void GivenACommune_WhenNamed_ThenWithWhatItLayInOnThatDay()
    {
        s_places.NameOf("30", "10867", s_2021).Should().Be("Xã Thanh Sơn, Huyện Thanh Hà, Tỉnh Hải Dương");
        s_places.NameOf("38", "15976", s_2024).Should().Be("Xã Hoằng Lưu, Huyện Hoằng Hoá, Tỉnh Thanh Hoá");
        s_places.NameOf("38", "15976", s_today).Should().Be("Xã Hoằng Châu, Tỉnh Thanh Hoá");
        s_places.NameOf("38", "00000", s_2024).Should().Be("00000, Tỉnh Thanh Hoá");
        s_places.CommuneToday("15979", s_2024)!.Code.Should().Be("15976");
        s_places.CommuneToday("10867", s_2021)!.ProvinceCode.Should().Be("31");
    }

    // Both spellings are official: "Hoà", "Hòa"; Thừa Thiên Huế became Huế.
    private static string Plain(string name) => name.Replace("oà", "òa", StringComparison.Ordinal).Replace("oá", "óa", StringComparison.Ordinal)
        .Replace("Thừa Thiên ", "", StringComparison.Ordinal);
}
