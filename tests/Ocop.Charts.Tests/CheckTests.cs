using Ocop.Charts.Tests.Reading;

namespace Ocop.Charts.Tests;

/// <summary>"./ocop charts": lint, render, golden files, package.</summary>
public sealed class CheckTests(CheckedCharts charts)
{
    [Fact]
    public void GivenTheCharts_WhenTheyAreCheckedWithTheRealHelm_ThenThereIsNoFinding()
    {
        charts.Checks.ExitCode.Should().Be(0, charts.Checks.Said);

        // The services, the library and the umbrella.
        charts.Checks.Said.Should().Contain($"helm lint --strict: {charts.Manifest.Projects.Count + 2} chart(s) linted, 0 chart(s) failed");
    }

    [Fact]
    public async Task GivenAServicesChart_WhenItIsInstalledAlone_ThenItIsWhatTheUmbrellaMakesOfIt()
    {
        foreach (var service in charts.Manifest.Projects.Keys)
        {
            var alone = await CheckedCharts.Helm(
                "template", "ocop", CheckedCharts.Chart(service), "--namespace", "ocop", "--values", CheckedCharts.ValuesOf("minimal"));
            alone.ExitCode.Should().Be(0, alone.Said);

            var file = Path.Combine(AppContext.BaseDirectory, $"{service}.yaml");
            await File.WriteAllTextAsync(file, alone.Output, TestContext.Current.CancellationToken);
            Yaml.Documents(file).Select(o => o.ToJsonString()).Should().Equal(
                charts.Minimal.Objects.Where(o => o.Labels()["app.kubernetes.io/name"] == service).Select(o => o.ToJsonString()));
        }
    }
}
