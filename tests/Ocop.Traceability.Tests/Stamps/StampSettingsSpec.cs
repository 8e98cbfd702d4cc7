using Ocop.Traceability.Stamps;
using Ocop.Traceability.Tests.Support;

namespace Ocop.Traceability.Tests.Stamps;

public sealed class StampSettingsSpec
{
    private static readonly string s_key = Convert.ToBase64String(Samples.Key);
    private static readonly string s_otherKey = Convert.ToBase64String(Samples.OtherKey);

    [Fact]
    public void GivenNoKey_WhenRead_ThenOneSentenceNamesTheSetting()
    {
        var read = () => StampKeys.From(Settings());
        read.Should().Throw<InvalidOperationException>().WithMessage("Stamps:Keys:0 is not set: the secret key of the stamps, 32 random bytes in base64.");
    }

    [Theory]
    [InlineData("Stamps:Keys:0", "")]
    [InlineData("Stamps:Keys:0", "not base64!")]
    [InlineData("Stamps:Keys:0", "c2hvcnQ=")]
    [InlineData("Stamps:Keys:0", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==")]
    [InlineData("Stamps:Keys:32", null)]
    [InlineData("Stamps:Keys:-1", null)]
    [InlineData("Stamps:Keys:first", null)]
    public void GivenAKeyThatCannotBeUsed_WhenRead_ThenTheSettingIsNamedAndTheValueIsNot(string setting, string? value)
    {
        var read = () => StampKeys.From(Settings((setting, value ?? s_key)));
        var message = read.Should().Throw<InvalidOperationException>().Which.Message;
        message.Should().Contain(setting);
        message.Contains(string.IsNullOrEmpty(value) ? s_key : value, StringComparison.Ordinal).Should().BeFalse();
    }

    [Fact]
    public void GivenSeveralKeys_WhenRead_ThenTheHighestNumberIsTheNewestAndOldOnesStay()
    {
        var keys = StampKeys.From(Settings(("Stamps:Keys:2", s_key), ("Stamps:Keys:10", s_otherKey)));
        keys.Newest.Should().Be(10);
        keys[2].Should().Equal(Samples.Key);
        keys[0].Should().BeNull();
    }

    [Theory]
    [InlineData("https://q.ocop.vn", "https://q.ocop.vn/01/08931234567897/10/L1/21/S", "HTTPS://Q.OCOP.VN/01/08931234567897/10/L1/21/S")]
    [InlineData("https://q.ocop.vn/", "https://q.ocop.vn/01/08931234567897/10/L1/21/S", "HTTPS://Q.OCOP.VN/01/08931234567897/10/L1/21/S")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/01/08931234567897/10/L1/21/S", "HTTP://127.0.0.1:5000/01/08931234567897/10/L1/21/S")]
    [InlineData("https://ocop.vn/tem/", "https://ocop.vn/tem/01/08931234567897/10/L1/21/S", "HTTPS://OCOP.VN/tem/01/08931234567897/10/L1/21/S")]
    public void GivenAnAddress_WhenAStampIsLinked_ThenOnlySchemeAndHostChangeCaseInPrint(string address, string link, string printed)
    {
        new StampAddress(address).LinkTo(Samples.Gtin, "L1", "S").Should().Be(link);
        new StampAddress(address).PrintedLinkTo(Samples.Gtin, "L1", "S").Should().Be(printed);
    }

    [Fact]
    public void GivenALotWithReservedCharacters_WhenLinked_ThenTheyAreEscaped() =>
        new StampAddress("https://q.ocop.vn").LinkTo(Samples.Gtin, "a/b+c?%", "S")
            .Should().Be("https://q.ocop.vn/01/08931234567897/10/a%2Fb%2Bc%3F%25/21/S");

    [Theory]
    [InlineData("q.ocop.vn")]
    [InlineData("ftp://q.ocop.vn")]
    [InlineData("https://user@q.ocop.vn")]
    [InlineData("https://q.ocop.vn?x=1")]
    [InlineData("https://q.ocop.vn#x")]
    [InlineData("")]
    public void GivenAnAddressThatCannotBePrinted_WhenRead_ThenTheSettingIsNamed(string address)
    {
        var read = () => StampAddress.From(Settings(("Stamps:PublicAddress", address)));
        read.Should().Throw<InvalidOperationException>().WithMessage("Stamps:PublicAddress*");
    }

    [Fact]
    public void GivenNoAddress_WhenRead_ThenOneSentenceNamesTheSetting()
    {
        var read = () => StampAddress.From(Settings());
        read.Should().Throw<InvalidOperationException>().WithMessage("Stamps:PublicAddress is not set*");
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value)))
        .Build();
}
