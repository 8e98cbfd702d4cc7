using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Ocop.Products.Tests.Api;

public sealed class StartTests
{
    [Fact]
    public void GivenNoFolderForDocuments_WhenTheServiceStarts_ThenItStopsWithASentenceThatNamesTheSetting() =>
        Starting(" ", Convert.ToBase64String(new byte[32])).Should().Throw<InvalidOperationException>().WithMessage("Evidence__Folder is not set*");

    [Theory]
    [InlineData("", "EventStore__MasterKey is not set*")]
    [InlineData("c2hvcnQ=", "EventStore__MasterKey*must be 32 random bytes in base64.")]
    [InlineData("no key", "EventStore__MasterKey*must be 32 random bytes in base64.")]
    public void GivenNoKeyForPersonalData_WhenTheServiceStarts_ThenItStopsWithASentenceThatNamesTheSettingAndNotItsValue(string key, string sentence) =>
        Starting("/tmp", key).Should().Throw<InvalidOperationException>().WithMessage(sentence).Which.Message.Should().NotContain("c2hvcnQ");

    private static Action Starting(string evidence, string masterKey) => () =>
    {
        using var application = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("ConnectionStrings:products-db", "Host=127.0.0.1;Port=1")
            .UseSetting("ConnectionStrings:bus", "amqp://127.0.0.1:1")
            .UseSetting("EventStore:MasterKey", masterKey)
            .UseSetting("Evidence:Folder", evidence));
        application.CreateClient();
    };
}
