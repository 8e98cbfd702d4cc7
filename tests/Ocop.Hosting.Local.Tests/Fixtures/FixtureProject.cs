namespace Ocop.Hosting.Local.Tests.Fixtures;

/// <summary>This very program, as a project of the solution.</summary>
internal sealed class FixtureProject : IProjectMetadata
{
    public string ProjectPath => "/nowhere/Ocop.Hosting.Local.Tests.csproj";
}
