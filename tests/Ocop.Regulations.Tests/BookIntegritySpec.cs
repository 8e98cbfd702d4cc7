using System.Text.RegularExpressions;
using Ocop.Regulations.Loading;

namespace Ocop.Regulations.Tests;

public sealed class BookIntegritySpec
{
    private const string Folder = "Data/qd26-2026";
    private const string Sheet = $"{Folder}/sheets/hoa.json";

    [Fact]
    public void GivenASheetChangedInSilence_WhenTheBookIsLoaded_ThenRefusedNamingTheFile() =>
        Loading(Changed(Sheet, "\"minimumForStar\": 3", "\"minimumForStar\": 4"))
            .Should().Throw<RegulationDataException>().WithMessage($"{Sheet}: its SHA-256 is *");

    [Fact]
    public void GivenASheetThatHashesDoNotName_WhenTheBookIsLoaded_ThenRefusedNamingTheFile()
    {
        var files = new Files();
        files.Write($"{Folder}/sheets/khac.json", files.Text(Sheet));
        Loading(files).Should().Throw<RegulationDataException>().Which.File.Should().Be($"{Folder}/sheets/khac.json");
    }

    [Fact]
    public void GivenASheetTakenAway_WhenTheBookIsLoaded_ThenRefusedNamingTheFile()
    {
        var files = new Files();
        files.Remove(Sheet);
        Loading(files).Should().Throw<RegulationDataException>().Which.File.Should().Be(Sheet);
    }

    [Theory]
    [InlineData("\"code\": \"A\"", "\"code\": \"X\"", "parts")]
    [InlineData("\"code\": \"1.1\",", "\"code\": \"1.2\",", "1.2 appears twice")]
    [InlineData("\"max\": 19,", "\"max\": 20,", "part A adds up to 41")]
    [InlineData("{\"points\": 3,", "{\"points\": 7,", "best option")]
    [InlineData("\"minimumForStar\": 3", "\"minimumForStar\": 6", "star outside")]
    [InlineData("\"criterion\": \"5.1\"", "\"criterion\": \"5.9\"", "depends on 5.9")]
    [InlineData("\"criterion\": \"1.1\"", "\"criterion\": \"99\"", "gate 1.1")]
    [InlineData("\"vi\": \"Hoa\"", "\"vi\": \" \"", "missing in one language")]
    [InlineData("\"samples\": 5", "\"sample\": 5", "sample")]
    [InlineData("qd26-2026/hoa", "qd26-2026/cay", "does not follow")]
    public void GivenASheetThatDoesNotAddUp_WhenTheBookIsLoadedWithItsNewHash_ThenRefusedSayingWhy(
        string text, string replacement, string why)
    {
        var files = Changed(Sheet, text, replacement);
        files.Rehash("hoa", Sheet, $"{Folder}/hashes.json");
        Loading(files).Should().Throw<RegulationDataException>().WithMessage($"{Sheet}: *{why}*");
    }

    [Theory]
    [InlineData("\"from\": 70, \"to\": 90", "\"from\": 71, \"to\": 90", "bands")]
    [InlineData("\"star\": 2, \"authority\"", "\"star\": 3, \"authority\"", "recognition")]
    [InlineData("\"authority\": \"centre\"", "\"authority\": \"commune\"", "authority")]
    [InlineData("\"id\": \"production-stopped\"", "\"id\": \"stopped\"", "communeConfirms")]
    [InlineData("[180, 120, 60, 30]", "[180, 60, 120, 30]", "expiryNoticeDays")]
    [InlineData("[180, 120, 60, 30]", "[180, 120, 60, 0]", "expiryNoticeDays")]
    public void GivenARegulationThatContradictsItself_WhenTheBookIsLoaded_ThenRefusedSayingWhy(
        string text, string replacement, string why) =>
        Loading(Changed($"{Folder}/regulation.json", text, replacement))
            .Should().Throw<RegulationDataException>().WithMessage($"{Folder}/regulation.json: *{why}*");

    [Theory]
    [InlineData("Data/admin-units/communes.csv", ",Phường,01,", ",Phường,99,")]
    [InlineData("Data/admin-units/communes.csv", "code,name,kind", "code,kind,name")]
    [InlineData("Data/admin-units/provinces.csv", "01,Hà Nội,Thành phố", "01,Hà Nội")]
    [InlineData("Data/admin-units/provinces-before.csv", "2025-06-30,31", "2025-06-30,30")]
    [InlineData("Data/admin-units/districts.csv", "Huyện,30,", "Huyện,32,")]
    [InlineData("Data/admin-units/communes-before.csv", "Xã,294,", "Xã,289,")]
    [InlineData("Data/admin-units/communes-before.csv", "2025-06-30,10813", "2025-06-30,10867")]
    public void GivenAListOfPlacesThatIsBroken_WhenTheBookIsLoaded_ThenRefusedNamingTheFile(string file, string text, string replacement) =>
        Loading(Changed(file, text, replacement)).Should().Throw<RegulationDataException>().Which.File.Should().Be(file);

    private static Action Loading(IDataFiles files) => () => BookLoader.Load(files);

    private static Files Changed(string file, string text, string replacement)
    {
        var files = new Files();
        var before = files.Text(file);
        var after = new Regex(Regex.Escape(text), RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(before, replacement, 1);
        before.Contains(text, StringComparison.Ordinal).Should().BeTrue("{0} has to be there to be changed", text);
        files.Write(file, after);
        return files;
    }
}
