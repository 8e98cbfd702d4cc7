using System.Text.Json.Nodes;
using Ocop.Charts.Tests.Reading;

namespace Ocop.Charts.Tests;

/// <summary>What "dotnet publish -t:PublishContainer" makes is what the charts run.</summary>
public sealed class ImageTests(CheckedCharts charts)
{
    [Fact]
    public async Task GivenEachProject_WhenItsImageIsEvaluated_ThenTheChartsNameItsRepositoryTagPortAndUser()
    {
        var images = await Task.WhenAll(charts.Manifest.Projects.Select(async p => (Service: p.Key, Facts: await Evaluate(p.Value))));

        images.Should().HaveCount(charts.Manifest.Projects.Count);
        foreach (var (service, facts) in images)
        {
            var properties = KubernetesObjects.Texts(facts["Properties"]);
            var deployment = charts.Minimal.Deployments[service];
            $"{deployment.Container()["image"]}".Should().Be($"{properties["ContainerRepository"]}:{properties["ContainerImageTag"]}");
            facts["Items"]!["ContainerPort"]!.AsArray().Select(p => $"{p!["Identity"]}").Should()
                .Equal($"{deployment.Container()["ports"]![0]!["containerPort"]}");
            properties["ContainerUser"].Should().Be($"{deployment.Pod()["securityContext"]!["runAsUser"]}");

            // Vietnamese letters are folded and Vietnamese dates written, which takes ICU and time zones: "extra" has them.
            properties["ContainerBaseImage"].Should().MatchRegex(@"^mcr\.microsoft\.com/dotnet/aspnet:10\.0-\w+-chiseled-extra$");
            properties["InvariantGlobalization"].Should().Be("false");
        }
    }

    [Fact]
    public void GivenTheCharts_WhenTheyAreRead_ThenAllHaveTheVersionOfTheImages()
    {
        var tag = charts.Minimal.Deployments["gateway"].Container()["image"]!.ToString().Split(':')[1];
        foreach (var file in Directory.GetFiles(Path.Combine(Programs.Root, "charts"), "Chart.yaml", SearchOption.AllDirectories))
        {
            var chart = Yaml.Documents(file).Single();
            ((string?)chart["version"]).Should().Be(tag, file);
            (chart["dependencies"]?.AsArray() ?? []).Should().NotContain(d => (string?)d!["version"] != tag, file);
            if ((string?)chart["type"] == "application")
            {
                ((string?)chart["appVersion"]).Should().Be(tag, file);
            }
        }
    }

    private static async Task<JsonNode> Evaluate(JsonNode project)
    {
        var path = Path.GetFullPath((string)project["path"]!, AppContext.BaseDirectory);
        var finished = await CheckedCharts.Run(
            "dotnet", "msbuild", path,
            "-getProperty:ContainerRepository,ContainerImageTag,ContainerBaseImage,ContainerUser,InvariantGlobalization",
            "-getItem:ContainerPort");
        finished.ExitCode.Should().Be(0, finished.Said);
        return JsonNode.Parse(finished.Output)!;
    }
}
