using System.Reflection;
using Xunit.v3;

namespace Ocop.Testing;

/// <summary>Clients and servers of other people's making that tests drive: npm packages in a folder beside the tests.</summary>
public static class NodePackages
{
    public static bool HaveNode { get; } =
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(path => File.Exists(Path.Combine(path, "node")));

    /// <summary>Installs them, unless that is done.</summary>
    /// <param name="folder">From the repository's root.</param>
    /// <returns>The folder.</returns>
    public static async Task<string> Of(string folder)
    {
        SkipWithoutNode();
        var path = Path.Combine(Programs.Root, folder);
        var installed = await Programs.Run(
            Path.Combine(Programs.Root, "tools/install"), ["npm", path], new Dictionary<string, string>(), TimeSpan.FromMinutes(6));
        return installed.ExitCode == 0 ? path : throw new InvalidOperationException(installed.Errors);
    }

    internal static void SkipWithoutNode()
    {
        if (!HaveNode)
        {
            throw new InvalidOperationException($"{DynamicSkipToken.Value}Thiếu Node / Node is missing.");
        }
    }
}

/// <summary>Skips the tests without Node: what a fixture throws would count as their failure.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class NeedsNodeAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => NodePackages.SkipWithoutNode();
}
