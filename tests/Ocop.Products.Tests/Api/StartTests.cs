using FluentAssertions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace Ocop.Products.Tests.Api;

public sealed class StartTests
{
    [Fact]
    public void GivenNoFolderForDocuments_WhenTheServiceStarts_ThenItStopsWithASentenceThatNamesTheSetting()
    {
        using var application = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseSetting("ConnectionStrings:products-db", "Host=127.0.0.1;Port=1")
            .UseSetting("ConnectionStrings:bus", "amqp://127.0.0.1:1")
            .UseSetting("Evidence:Folder", " "));

        application.Invoking(a => a.CreateClient()).Should().Throw<InvalidOperationException>().WithMessage("Evidence__Folder is not set*");
    }
}
