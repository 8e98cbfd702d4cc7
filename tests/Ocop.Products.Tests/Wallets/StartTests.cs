using Microsoft.AspNetCore.Mvc.Testing;
using Ocop.Products.Tests.Support;

namespace Ocop.Products.Tests.Wallets;

public sealed class StartTests
{
    private static readonly string s_key = Convert.ToBase64String(new byte[32]);

    [Fact]
    public void GivenNoFolderForDocuments_WhenTheServiceStarts_ThenItStopsWithASentenceThatNamesTheSetting() =>
        Starting(" ", s_key).Should().Throw<InvalidOperationException>().WithMessage("Evidence__Folder is not set*");

    [Fact]
    public void GivenAStoreThatIsNone_WhenTheServiceStarts_ThenItStops() =>
        Starting("/tmp", s_key, ("Evidence:Store", "cloud")).Should().Throw<InvalidOperationException>().WithMessage("Evidence__Store must be folder or s3.");

    [Fact]
    public void GivenABucketThatIsNotDescribed_WhenTheServiceStarts_ThenEverySettingThatIsWrongIsNamedAndNoValue() =>
        Starting(" ", s_key, ("Evidence:Store", "s3"), ("Evidence:S3:Endpoint", "s3.example.vn"), ("Evidence:S3:SecretKey", "secret"))
            .Should().Throw<InvalidOperationException>().WithMessage(
                "Evidence__S3__Endpoint must be an address such as https://s3.example.vn."
                + " Evidence__S3__Bucket is not set. Evidence__S3__AccessKey is not set.");

    [Theory]
    [InlineData("", "EventStore__MasterKey is not set*")]
    [InlineData("c2hvcnQ=", "EventStore__MasterKey*must be 32 random bytes in base64.")]
    [InlineData("no key", "EventStore__MasterKey*must be 32 random bytes in base64.")]
    public void GivenNoKeyForPersonalData_WhenTheServiceStarts_ThenItStopsWithASentenceThatNamesTheSettingAndNotItsValue(string key, string sentence) =>
        Starting("/tmp", key).Should().Throw<InvalidOperationException>().WithMessage(sentence).Which.Message.Should().NotContain("c2hvcnQ");

    private static Action Starting(string evidence, string masterKey, params (string Name, string Value)[] besides) => () =>
    {
        using var application = new WebApplicationFactory<Program>().WithWebHostBuilder(host => besides.Aggregate(host, (all, one) => all.UseSetting(one.Name, one.Value))
            .UseSetting("ConnectionStrings:products-db", "Host=127.0.0.1;Port=1")
            .UseSetting("ConnectionStrings:bus", "amqp://127.0.0.1:1")
            .UseSetting("EventStore:MasterKey", masterKey)
            .UseSetting("Papers:PublicAddress", ProductsApplication.PublicAddress)
            .UseSetting("Evidence:Folder", evidence));
        application.CreateClient();
    };
}
