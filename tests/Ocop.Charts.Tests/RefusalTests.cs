using Ocop.Charts.Tests.Reading;

namespace Ocop.Charts.Tests;

/// <summary>What cannot work is refused when it is rendered, in a sentence that names what to set; never installed.</summary>
public sealed class RefusalTests(CheckedCharts charts)
{
    [Fact]
    public async Task GivenEachSecretOfEachService_WhenItIsEmpty_ThenItIsRefusedByName()
    {
        var production = charts.Of("production");
        foreach (var (service, deployment) in charts.Minimal.Deployments)
        {
            foreach (var name in deployment.Container()["env"]?.AsArray().Select(e => (string)e!["name"]!) ?? [])
            {
                // One that is given for all is missed by whichever service is rendered first.
                var isForAll = production.Values["global"]!["secrets"]!.AsObject().ContainsKey(name);

                (await Refused("production", $"{(isForAll ? "global" : service)}.secrets.{name}=")).Should()
                    .Contain($"{(isForAll ? "" : service)}: the secret {name} is empty; set it under ");
            }
        }
    }

    [Theory]
    [InlineData("global.publicAddress=", "global.publicAddress is empty: set the address that everybody uses")]
    [InlineData("fairs.image.tag=latest", "fairs: the image tag latest says nothing about what runs")]
    [InlineData("global.image.tag=latest", "the image tag latest says nothing about what runs")]
    [InlineData("products.replicaCount=2", "products: more than one replica needs persistence.accessModes [ReadWriteMany]")]
    [InlineData("products.autoscaling.enabled=true", "products: more than one replica needs persistence.accessModes [ReadWriteMany]")]
    [InlineData("products.persistence.enabled=false", "products: without persistence the documents are lost")]
    [InlineData("httpRoute.enabled=true", "httpRoute.parentRefs is empty: name the Gateway")]
    [InlineData("fairs.replicass=2", "'/fairs': additional properties 'replicass' not allowed")]
    [InlineData("fair.replicaCount=2", "additional properties 'fair' not allowed")]
    [InlineData("fairs.resources.limits=null", "missing property 'limits'")]
    [InlineData("fairs.image.digest=sha256:1", "'/fairs/image/digest'")]
    [InlineData("global.publicAddress=ocop.example.vn", "'/global/publicAddress'")]
    [InlineData("fairs.settings.Certificates__CheckEvery=5", "'/fairs/settings/Certificates__CheckEvery'")]
    public async Task GivenAValueThatCannotWork_WhenRendered_ThenTheSentenceNamesIt(string value, string sentence) =>
        (await Refused("minimal", value)).Should().Contain(sentence);

    private static async Task<string> Refused(string set, string value)
    {
        var finished = await CheckedCharts.Helm(
            "template", "ocop", CheckedCharts.Chart("ocop"), "--values", CheckedCharts.ValuesOf(set), "--set", value);
        finished.ExitCode.Should().NotBe(0, "{0} cannot work", value);
        finished.Output.Should().BeEmpty();
        return finished.Said;
    }
}
