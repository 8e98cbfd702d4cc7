using Ocop.Charts.Tests.Reading;
using Ocop.Charts.Tests.Rules;

namespace Ocop.Charts.Tests;

/// <summary>What a cluster runs is what AppHost.cs says; whoever changes one of the two alone is told what differs.</summary>
public sealed class TopologyTests(CheckedCharts charts)
{
    [Fact]
    public void GivenEverySetOfValues_WhenHeldAgainstAppHost_ThenNothingDiffers()
    {
        charts.Renders.Should().HaveCount(4);
        charts.Renders.SelectMany(r => Topology.Differences(charts.Manifest, r).Select(d => $"{r.Name}: {d}")).Should().BeEmpty();
    }

    [Fact]
    public void GivenEachService_WhenItIsDroppedFromTheCharts_ThenItIsNamed()
    {
        foreach (var service in charts.Manifest.Projects.Keys)
        {
            var render = charts.Minimal.Without(o => o.Labels()["app.kubernetes.io/name"] == service);

            Topology.Differences(charts.Manifest, render).Should().Contain($"AppHost.cs has '{service}', and the charts do not deploy it");
        }
    }

    [Fact]
    public void GivenEachService_WhenItIsDroppedFromAppHost_ThenItIsNamed()
    {
        foreach (var service in charts.Manifest.Projects.Keys)
        {
            var resources = charts.Manifest.Resources.DeepClone().AsObject();
            resources.Remove(service);

            Topology.Differences(new Manifest(resources), charts.Minimal)
                .Should().Contain($"the charts deploy '{service}', which AppHost.cs does not have");
        }
    }

    [Fact]
    public void GivenEachVariableOfAppHost_WhenTheChartsDoNotGiveIt_ThenItIsNamed()
    {
        foreach (var service in charts.Manifest.Projects.Keys)
        {
            foreach (var variable in charts.Manifest.Environment(service).Keys)
            {
                var render = charts.Minimal.Copy();
                Drop(render, service, variable);

                Topology.Differences(charts.Manifest, render).Should().Contain($"{service}: {variable} is missing");
            }
        }
    }

    [Fact]
    public void GivenEachVariableOfTheCharts_WhenAppHostDoesNotSayIt_ThenItIsNamed()
    {
        foreach (var service in charts.Manifest.Projects.Keys)
        {
            foreach (var variable in charts.Manifest.Environment(service).Keys)
            {
                var resources = charts.Manifest.Resources.DeepClone().AsObject();
                resources[service]!["env"]!.AsObject().Remove(variable);

                Topology.Differences(new Manifest(resources), charts.Minimal)
                    .Should().Contain($"{service}: {variable} is given, and AppHost.cs does not say so");
            }
        }
    }

    [Fact]
    public void GivenASecretInAConfigMap_WhenHeldAgainstAppHost_ThenItIsNamed()
    {
        var render = charts.Minimal.Copy();
        Drop(render, "products", "ConnectionStrings__bus");
        render.Find("ConfigMap", "ocop-products")!["data"]!["ConnectionStrings__bus"] = "amqp://mq.example";

        Topology.Differences(charts.Manifest, render).Should()
            .Equal("products: ConnectionStrings__bus is secret and does not come from a Secret");
    }

    [Fact]
    public void GivenAnotherPort_WhenOneServiceAnswersThere_ThenWhoeverCallsItIsNamed()
    {
        var render = charts.Minimal.Copy();
        render.Find("Service", "ocop-portal")!["spec"]!["ports"]![0]!["port"] = 80;

        Topology.Differences(charts.Manifest, render).Should().Equal(
            "gateway: PORTAL_HTTP is 'http://ocop-portal:8080', where no Service of portal answers",
            "gateway: services__portal__http__0 is 'http://ocop-portal:8080', where no Service of portal answers");
    }

    [Fact]
    public void GivenAnotherHealthPath_WhenOnlyTheChartKnowsIt_ThenTheProbeIsNamed()
    {
        var render = charts.Minimal.Copy();
        render.Deployments["fairs"].Container()["readinessProbe"]!["httpGet"]!["path"] = "/ready";

        Topology.Differences(charts.Manifest, render).Should().Equal("fairs: its readinessProbe does not ask /health");
    }

    [Fact]
    public void GivenANewCaller_WhenTheNetworkPolicyDoesNotLetItIn_ThenBothSidesAreNamed()
    {
        var resources = charts.Manifest.Resources.DeepClone().AsObject();
        resources["fairs"]!["env"]!["services__planning__http__0"] = "{planning.bindings.http.url}";

        Topology.Differences(new Manifest(resources), charts.Minimal).Should().Equal(
            "planning: its network policy lets in [gateway, portal] instead of [fairs, gateway, portal]",
            "fairs: services__planning__http__0 is missing");
    }

    [Fact]
    public void GivenTheProducersDocuments_WhenProductsIsDeployed_ThenTheyLieOnAVolumeThatLasts()
    {
        foreach (var render in charts.Renders.Where(render => render != charts.Of("bucket")))
        {
            var deployment = render.Deployments["products"];
            var folder = (string)render.Find("ConfigMap", "ocop-products")!["data"]!["Evidence__Folder"]!;
            var mount = deployment.Container()["volumeMounts"]!.AsArray().Single(m => (string?)m!["mountPath"] == folder)!;
            var volume = deployment.Pod()["volumes"]!.AsArray().Single(v => (string?)v!["name"] == (string?)mount["name"])!;
            volume["persistentVolumeClaim"].Should().NotBeNull();
        }
    }

    [Fact]
    public void GivenABucketForTheDocuments_WhenProductsIsDeployed_ThenItHasNoVolumeAndItsKeysComeFromTheSecret()
    {
        var deployment = charts.Of("bucket").Deployments["products"];

        deployment.Pod()["volumes"]!.AsArray().Should().OnlyContain(volume => volume!["emptyDir"] != null);
        foreach (var key in new[] { "Evidence__S3__AccessKey", "Evidence__S3__SecretKey" })
        {
            deployment.Container()["env"]!.AsArray().Single(e => (string?)e!["name"] == key)!["valueFrom"]!["secretKeyRef"].Should().NotBeNull();
        }
    }

    private static void Drop(Render render, string service, string variable)
    {
        render.Find("ConfigMap", $"ocop-{service}")!["data"]!.AsObject().Remove(variable);
        var env = render.Deployments[service].Container()["env"]?.AsArray() ?? [];
        foreach (var entry in env.Where(e => (string?)e!["name"] == variable).ToList())
        {
            env.Remove(entry);
        }
    }
}
