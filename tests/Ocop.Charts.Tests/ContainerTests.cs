using System.Text.Json.Nodes;
using Ocop.Charts.Tests.Reading;
using Ocop.Charts.Tests.Rules;

namespace Ocop.Charts.Tests;

public sealed class ContainerTests(CheckedCharts charts)
{
    [Fact]
    public void GivenEverySetOfValues_WhenRendered_ThenEveryContainerHasWhatItMust() =>
        charts.Renders.SelectMany(r => r.OfKind("Deployment").SelectMany(Containers.Findings)).Should().BeEmpty();

    [Theory]
    [InlineData("securityContext")]
    [InlineData("securityContext.runAsNonRoot")]
    [InlineData("securityContext.runAsUser")]
    [InlineData("securityContext.runAsGroup")]
    [InlineData("securityContext.seccompProfile")]
    [InlineData("automountServiceAccountToken")]
    [InlineData("enableServiceLinks")]
    [InlineData("terminationGracePeriodSeconds")]
    [InlineData("topologySpreadConstraints")]
    [InlineData("containers.0.startupProbe")]
    [InlineData("containers.0.livenessProbe")]
    [InlineData("containers.0.readinessProbe")]
    [InlineData("containers.0.readinessProbe.httpGet.port")]
    [InlineData("containers.0.resources")]
    [InlineData("containers.0.resources.requests.cpu")]
    [InlineData("containers.0.resources.requests.memory")]
    [InlineData("containers.0.resources.limits.cpu")]
    [InlineData("containers.0.resources.limits.memory")]
    [InlineData("containers.0.securityContext.allowPrivilegeEscalation")]
    [InlineData("containers.0.securityContext.readOnlyRootFilesystem")]
    [InlineData("containers.0.securityContext.capabilities")]
    [InlineData("containers.0.volumeMounts")]
    public void GivenAContainer_WhenThisIsMissing_ThenItIsFound(string path)
    {
        var deployment = charts.Minimal.Copy().Deployments["councils"];
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(deployment.Pod(), (node, step) => step == "0" ? node[0]! : node[step]!);
        parent.AsObject().Remove(steps[^1]).Should().BeTrue();

        Containers.Findings(deployment).Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("ocop/councils")]
    [InlineData("ocop/councils:latest")]
    [InlineData("ocop/councils@sha256:1")]
    public void GivenAnImage_WhenItSaysNotWhichItIs_ThenItIsFound(string image)
    {
        var deployment = charts.Minimal.Copy().Deployments["councils"];
        deployment.Container()["image"] = image;

        Containers.Findings(deployment).Should().Equal($"Deployment ocop-councils: the image {image} says neither version nor digest");
    }

    [Fact]
    public void GivenAPrivilegedContainer_WhenRendered_ThenItIsFound()
    {
        var deployment = charts.Minimal.Copy().Deployments["councils"];
        deployment.Container()["securityContext"]!["capabilities"]!["add"] = new JsonArray("NET_ADMIN");
        deployment.Pod()["hostNetwork"] = true;
        deployment.Pod()["terminationGracePeriodSeconds"] = 30;

        Containers.Findings(deployment).Should().Equal(
            "Deployment ocop-councils: it is killed before it can stop",
            "Deployment ocop-councils: it shares namespaces with its node",
            "Deployment ocop-councils: it is given capabilities");
    }
}
