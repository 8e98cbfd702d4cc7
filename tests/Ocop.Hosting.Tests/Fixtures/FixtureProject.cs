namespace Ocop.Hosting.Tests.Fixtures;

/// <summary>This very program, as a project of the solution.</summary>
internal sealed class FixtureProject : IProjectMetadata
{
    public string ProjectPath => "/nowhere/Ocop.Hosting.Tests.csproj";
}
