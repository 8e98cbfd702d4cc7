using System.Text.Json.Nodes;
using Ocop.Charts.Tests.Reading;
using Ocop.Charts.Tests.Rules;

namespace Ocop.Charts.Tests;

public sealed class WiringTests(CheckedCharts charts)
{
    [Fact]
    public void GivenEverySetOfValues_WhenRendered_ThenThereIsNoLooseEnd() =>
        charts.Renders.SelectMany(r => Wiring.LooseEnds(r).Select(e => $"{r.Name}: {e}")).Should().BeEmpty();

    [Fact]
    public void GivenEverySetOfValues_WhenRendered_ThenEveryFieldIsOneThatKubernetesKnows() =>
        charts.Renders.SelectMany(r => r.Objects.SelectMany(Fields.Unknown)).Should().BeEmpty();

    [Fact]
    public void GivenAMistypedField_WhenRendered_ThenItIsNamed()
    {
        var deployment = charts.Minimal.Copy().Deployments["councils"];
        deployment["spec"]!["replicass"] = 3;
        deployment.Container()["readinessProbe"]!["httpGet"]!["patch"] = "/health";

        Fields.Unknown(deployment).Should().Equal(
            "Deployment spec.template.spec.containers[].readinessProbe.httpGet.patch", "Deployment spec.replicass");
    }

    [Theory]
    [InlineData("ConfigMap", "ocop-fairs", "Deployment ocop-fairs: there is no ConfigMap ocop-fairs")]
    [InlineData("Secret", "ocop-fairs", "Deployment ocop-fairs: no Secret ocop-fairs has ConnectionStrings__bus")]
    [InlineData("ServiceAccount", "ocop-fairs", "Deployment ocop-fairs: there is no ServiceAccount ocop-fairs")]
    [InlineData("PersistentVolumeClaim", "ocop-products", "Deployment ocop-products: there is no PersistentVolumeClaim ocop-products")]
    [InlineData("Deployment", "ocop-gateway", "HorizontalPodAutoscaler ocop-gateway: there is no Deployment ocop-gateway")]
    [InlineData("Deployment", "ocop-portal", "Service ocop-portal: its selector does not select the pods of exactly one Deployment")]
    [InlineData("Deployment", "ocop-portal", "NetworkPolicy ocop-fairs, peer: its selector does not select the pods of exactly one Deployment")]
    [InlineData("Service", "ocop-gateway", "Ingress ocop-gateway: there is no Service ocop-gateway")]
    public void GivenSomethingThatOthersName_WhenItIsGone_ThenTheyAreNamed(string kind, string name, string looseEnd) =>
        Wiring.LooseEnds(charts.Of("production").Without(o => o.Kind() == kind && o.Name() == name)).Should().Contain(looseEnd);

    [Fact]
    public void GivenASecretOfTheOperators_WhenTheValuesDoNotNameIt_ThenItIsALooseEnd()
    {
        var render = charts.Minimal with { Values = [] };

        Wiring.LooseEnds(render).Should().Contain("Deployment ocop-fairs: no Secret ocop-secrets has ConnectionStrings__bus");
    }

    [Fact]
    public void GivenTheSameObjectTwice_WhenRendered_ThenItIsNamed()
    {
        var render = charts.Minimal with { Objects = [.. charts.Minimal.Objects, charts.Minimal.Find("ConfigMap", "ocop-fairs")!] };

        Wiring.LooseEnds(render).Should().Equal("ConfigMap ocop-fairs is there 2 times");
    }

    [Fact]
    public void GivenAnotherPortName_WhenTheServiceStillWantsTheOld_ThenItIsNamed()
    {
        var render = charts.Minimal.Copy();
        render.Deployments["fairs"].Container()["ports"]![0]!["name"] = "web";

        Wiring.LooseEnds(render).Should().Equal("Service ocop-fairs: no container has a port http");
        Containers.Findings(render.Deployments["fairs"]).Should().HaveCount(3, "its three probes ask that port");
    }

    [Fact]
    public void GivenAFixedNumberOfReplicas_WhenAnAutoscalerChangesIt_ThenItIsNamed()
    {
        var render = charts.Of("production").Copy();
        render.Deployments["gateway"]["spec"]!.AsObject()["replicas"] = JsonValue.Create(2);

        Wiring.LooseEnds(render).Should()
            .Equal("HorizontalPodAutoscaler ocop-gateway: the Deployment fixes its replicas, so that every upgrade undoes the scaling");
    }
}
