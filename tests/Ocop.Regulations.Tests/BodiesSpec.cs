namespace Ocop.Regulations.Tests;

public sealed class BodiesSpec
{
    private static readonly RegulationBook s_book = RegulationBook.Load();

    [Theory]
    [InlineData(Authority.Province, "38", "14758", "2026-11-22", "Ủy ban nhân dân tỉnh Thanh Hoá", "Thanh Hoá", "Chủ tịch", "UBND")]
    [InlineData(Authority.Province, "01", "00004", "2026-11-22", "Ủy ban nhân dân thành phố Hà Nội", "Hà Nội", "Chủ tịch", "UBND")]
    [InlineData(Authority.Province, "15", "00000", "2024-11-22", "Ủy ban nhân dân tỉnh Yên Bái", "Yên Bái", "Chủ tịch", "UBND")]
    [InlineData(Authority.District, "38", "15949", "2024-11-22", "Ủy ban nhân dân huyện Hoằng Hoá", "Hoằng Hoá", "Chủ tịch", "UBND")]
    [InlineData(Authority.District, "38", "99999", "2024-11-22", "Ủy ban nhân dân cấp huyện", "……………", "Chủ tịch", "UBND")]
    [InlineData(Authority.Centre, "38", "14758", "2025-02-28", "Bộ Nông nghiệp và Phát triển nông thôn", "Hà Nội", "Bộ trưởng", "BNN")]
    [InlineData(Authority.Centre, "38", "14758", "2025-03-01", "Bộ Nông nghiệp và Môi trường", "Hà Nội", "Bộ trưởng", "BNNMT")]
    public void GivenAnAuthorityAndADay_WhenItsBodyIsAskedFor_ThenItIsNamedAsItWasThen(
        Authority authority, string province, string commune, string on, string name, string seat, string head, string symbol) =>
        s_book.BodyOf(authority, province, commune, Day(on)).Should().Be(new AuthorityBody(name, seat, head, symbol));

    [Theory]
    [InlineData(Authority.Province, "2026-11-22", "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025")]
    [InlineData(Authority.Centre, "2026-11-22", "Luật Tổ chức Chính phủ số 63/2025/QH15 ngày 18 tháng 02 năm 2025")]
    [InlineData(Authority.Province, "2024-11-22", null)]
    [InlineData(Authority.District, "2026-11-22", null)]
    public void GivenAnAuthorityAndADay_WhenTheLawItActsByIsAskedFor_ThenItIsTheOneInForceOrNone(Authority authority, string on, string? title) =>
        (s_book.Organisation.LawOf(authority, Day(on))?.Title).Should().Be(title);

    [Fact]
    public void GivenEveryEntry_WhenRead_ThenItsSourceIsNamed() =>
        s_book.Organisation.Ministries.Select(ministry => ministry.Source).Concat(s_book.Organisation.BasicLaws.Select(law => law.Source))
            .Should().OnlyContain(source => source.Length > 10);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", null);
}
