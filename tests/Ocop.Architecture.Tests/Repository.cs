namespace Ocop.Architecture.Tests;

/// <summary>The repository's files as they stand, without what is built.</summary>
internal static class Repository
{
    private static readonly string[] s_notOurs = ["/artifacts/", "/obj/", "/bin/", "/.git/", "/node_modules/", "/.ocop/", "/TestResults/"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !s_notOurs.Any(part => file[Root.Length..].Contains(part, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    /// <summary>"products" → services/products/Ocop.Products.</summary>
    public static IEnumerable<string> ServiceFolders() =>
        Directory.EnumerateDirectories(Path.Combine(Root, "services")).Where(folder => Path.GetFileName(folder) != "shared");

    public static string Short(string file) => Path.GetRelativePath(Root, file);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ocop.Aspire.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The repository's root is not above the tests.");
    }
}
