using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ocop.Architecture.Tests;

/// <summary>A reader finds a thing by the names of folders.</summary>
public sealed partial class FolderRules
{
    // What tests need beside the folders of the code that they test.
    private static readonly string[] s_ofTestsAlone = ["Golden", "Support", "Running", "Reading", "Facts", "MadeUp", "Setting", "npm", "s3"];

    [Fact]
    public void GivenTheDomain_WhenItIsBuilt_ThenItReferencesNothing() =>
        XDocument.Load(Path.Combine(Repository.Root, "services/shared/Ocop.Domain/Ocop.Domain.csproj")).Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference" or "FrameworkReference")
            .Should().BeEmpty();

    [Theory]
    [InlineData("services/portal")]
    [InlineData("services/identity")]
    [InlineData("gateway")]
    public void GivenAServiceWithoutAnEventStore_WhenRead_ThenItKnowsOfNone(string folder) =>
        Repository.Files(folder, "*.cs").Concat(Repository.Files(folder, "*.razor"))
            .Where(file => File.ReadAllText(file).Contains("Ocop.EventStore", StringComparison.Ordinal))
            .Select(Repository.Short).Should().BeEmpty();

    [Fact]
    public void GivenANamespace_WhenRead_ThenItIsItsFolderAndNamesNothingTwice()
    {
        var files = Sources().Select(file => (File: Repository.Short(file), Namespace: Namespace().Match(File.ReadAllText(file)).Groups["name"].Value))
            // Extensions of the framework's builders stand in its namespaces.
            .Where(file => file.Namespace.StartsWith("Ocop.", StringComparison.Ordinal)).ToList();

        files.Should().HaveCountGreaterThan(500);
        files.Where(file => file.Namespace.Split('.').GroupBy(part => part, StringComparer.Ordinal).Any(part => part.Count() > 1)).Should().BeEmpty();
        files.Where(file => !Path.GetDirectoryName(file.File)!.Replace('/', '.').EndsWith('.' + file.Namespace, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void GivenAFolderOfAService_WhenItIsThere_ThenItHoldsMoreThanOneFile() =>
        Sources().Concat(Repository.ServiceFolders().SelectMany(folder => Repository.Files(Repository.Short(folder), "*.razor")))
            .Where(file => !file.Contains("/shared/", StringComparison.Ordinal))
            .GroupBy(file => Path.GetDirectoryName(file)!, StringComparer.Ordinal)
            .Where(folder => folder.Count() == 1).Select(folder => Repository.Short(folder.Key)).Should().BeEmpty();

    [Theory]
    [InlineData("products")]
    [InlineData("councils")]
    [InlineData("planning")]
    [InlineData("fairs")]
    [InlineData("traceability")]
    public void GivenTestsOfAService_WhenTheyLieInAFolder_ThenItIsThatOfTheCode(string service)
    {
        var project = Path.GetFileName(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "services", service)).Single());
        var tests = Path.Combine(Repository.Root, "tests", $"{project}.Tests");

        Repository.Files(Repository.Short(tests), "*.cs").Select(file => Path.GetRelativePath(tests, Path.GetDirectoryName(file)!)).Distinct(StringComparer.Ordinal)
            .Where(folder => !s_ofTestsAlone.Contains(folder.Split('/')[0], StringComparer.Ordinal))
            .Where(folder => !Directory.Exists(Path.Combine(Repository.Root, "services", service, project, folder)))
            .Should().BeEmpty();
    }

    private static IEnumerable<string> Sources() => Repository.Files("services", "*.cs");

    [GeneratedRegex("^namespace (?<name>[A-Za-z0-9.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Namespace();
}
