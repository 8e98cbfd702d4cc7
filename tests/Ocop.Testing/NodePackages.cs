using Xunit.v3;

namespace Ocop.Testing;

/// <summary>Clients and servers of other people's making that tests drive: npm packages in a folder beside the tests.</summary>
public static class NodePackages
{
    private const int NoNode = 3;

    /// <summary>Installs them, unless that is done. Without Node the test is skipped, and says so; when npm fails, the test does.</summary>
    /// <param name="folder">From the repository's root.</param>
    /// <returns>The folder.</returns>
    public static async Task<string> Of(string folder)
    {
        var path = Path.Combine(Programs.Root, folder);
        var installed = await Programs.Run(
            Path.Combine(Programs.Root, "tools/install"), ["npm", path], new Dictionary<string, string>(), TimeSpan.FromMinutes(6));
        return installed.ExitCode switch
        {
            0 => path,
            NoNode => throw new InvalidOperationException($"{DynamicSkipToken.Value}{installed.Errors}"),
            _ => throw new InvalidOperationException(installed.Errors),
        };
    }
}
