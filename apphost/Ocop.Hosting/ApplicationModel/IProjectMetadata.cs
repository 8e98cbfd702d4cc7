namespace Ocop.Hosting;

/// <summary>Where a project of the solution lies; the build generates one implementation for each referenced project.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>Full path of the .csproj file.</summary>
    string ProjectPath { get; }

    /// <summary>The project reference has built it already.</summary>
    bool SuppressBuild => false;
}
