using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ocop.Architecture.Tests;

/// <summary>The rules of the house that files alone can show.</summary>
public sealed partial class HouseRules
{
    [Fact]
    public void GivenAService_WhenItReferencesProjects_ThenOnlyContractsAndWhatServicesShare() =>
        Repository.Files("services", "*.csproj").Concat(Repository.Files("gateway", "*.csproj"))
            .SelectMany(project => References(project).Select(reference => (Project: Repository.Short(project), Reference: reference)))
            .Should().OnlyContain(r => r.Reference.StartsWith("contracts/", StringComparison.Ordinal)
                || r.Reference.StartsWith("services/shared/", StringComparison.Ordinal));

    [Fact]
    public void GivenContracts_WhenTheyAreBuilt_ThenTheyReferenceNothing() =>
        Repository.Files("contracts", "*.csproj").SelectMany(project => XDocument.Load(project).Descendants())
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference" or "FrameworkReference")
            .Should().BeEmpty();

    [Fact]
    public void GivenPapers_WhenDrawn_ThenOneProjectDrawsThemForAllAndKnowsNoneOfThem()
    {
        const string Papers = "services/shared/Ocop.Papers";
        Repository.Files(".", "*.csproj").Where(project => XDocument.Load(project).Descendants("PackageReference")
                .Any(package => package.Attribute("Include")!.Value.StartsWith("PDFsharp", StringComparison.OrdinalIgnoreCase)))
            .Select(Repository.Short).Should().Equal($"{Papers}/Ocop.Papers.csproj");

        References(Path.Combine(Repository.Root, Papers, "Ocop.Papers.csproj")).Should().BeEmpty();
        File.ReadAllText(Path.Combine(Repository.Root, Papers, "Fonts/OFL.txt")).Should().Contain("SIL Open Font License, Version 1.1");
    }

    [Fact]
    public void GivenTheAppHost_WhenRead_ThenItFitsAPageAndUsesNothing()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "apphost/Ocop.AppHost/AppHost.cs"));

        lines.Should().HaveCountLessThanOrEqualTo(60);
        lines.Should().NotContain(line => line.StartsWith("using ", StringComparison.Ordinal));
    }

    [Fact]
    public void GivenAProgram_WhenRead_ThenItIsATableOfContents() =>
        Repository.ServiceFolders().Append(Path.Combine(Repository.Root, "gateway"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "Program.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => (File: Repository.Short(file), Lines: File.ReadAllLines(file).Length))
            .Should().HaveCount(8).And.OnlyContain(program => program.Lines <= 30);

    [Fact]
    public void GivenARefusal_WhenACodeIsWritten_ThenItHasItsSentenceInVietnameseAndEnglish()
    {
        var shared = Messages("services/shared/Ocop.Web");
        foreach (var folder in Repository.ServiceFolders().Append(Path.Combine(Repository.Root, "gateway")))
        {
            var known = shared.Union(Messages(Repository.Short(folder))).ToHashSet(StringComparer.Ordinal);
            var used = Repository.Files(Repository.Short(folder), "*.cs")
                .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
                .Distinct(StringComparer.Ordinal);

            used.Except(known).Should().BeEmpty("{0} refuses only with words that people can read", Path.GetFileName(folder));
        }
    }

    [Fact]
    public void GivenTheSolution_WhenOpened_ThenEveryProjectIsInIt()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Ocop.Aspire.sln")).Replace('\\', '/');

        Repository.Files(".", "*.csproj").Select(Repository.Short).Should().OnlyContain(project => solution.Contains(project));
    }

    [Fact]
    public void GivenTheTree_WhenPublished_ThenItNamesNoMachineNoRegistryAndNothingUnfinished()
    {
        Repository.Files(".", "nuget.config").Should().BeEmpty();
        Repository.Files(".", "*.cs").Where(file => !file.EndsWith("HouseRules.cs", StringComparison.Ordinal))
            .Where(file => Unfinished().IsMatch(File.ReadAllText(file)))
            .Select(Repository.Short).Should().BeEmpty();
        Repository.Files(".", "package-lock.json").Where(file => File.ReadAllText(file).Contains("\"resolved\"", StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFullPath(reference.Attribute("Include")!.Value.Replace('\\', '/'), Path.GetDirectoryName(project)!))
            .Select(Repository.Short);

    private static IEnumerable<string> Messages(string folder) =>
        Repository.Files(folder, "Messages.json")
            .SelectMany(file => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(file))!)
            .Where(entry => Says(entry.Value, "vi") && Says(entry.Value, "en"))
            .Select(entry => entry.Key);

    private static bool Says(JsonElement sentences, string language) =>
        sentences.TryGetProperty(language, out var sentence) && sentence.GetString() is { Length: > 5 };

    [GeneratedRegex("""(?:Refusal\.(?:Invalid|Forbidden|NotFound|Conflict|RuleBroken)|new Refusal|ProblemResponse\.(?:Of|Write))\((?:[^()"]*?,\s*)?"(?<code>[a-z][a-z-]*\.[a-z-]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException|/root/|/home/", RegexOptions.None, 1000)]
    private static partial Regex Unfinished();
}
