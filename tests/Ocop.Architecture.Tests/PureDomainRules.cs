using System.Reflection;
using Ocop.Domain;

namespace Ocop.Architecture.Tests;

/// <summary>What decides and what evolves knows no web, no database, no broker, no clock and no chance.</summary>
public sealed class PureDomainRules
{
    private static readonly string[] s_outside = ["Microsoft.AspNetCore", "Npgsql", "MassTransit", "RabbitMQ", "System.Net", "Microsoft.EntityFrameworkCore", "Dapper", "Ocop.Papers", "PdfSharp"];

    public static TheoryData<string> Services => ["Ocop.Products", "Ocop.Councils", "Ocop.Planning", "Ocop.Fairs", "Ocop.Traceability"];

    [Theory]
    [MemberData(nameof(Services))]
    public void GivenDomainCode_WhenItsInstructionsAreRead_ThenTheyReachNothingOutside(string service)
    {
        var domain = DomainTypes(Assembly.Load(service)).ToList();

        var reached = domain.SelectMany(type => Il.TypesReachedBy(type).Select(used => (By: type.FullName, Used: used)))
            .Where(r => s_outside.Any(o => r.Used.Namespace?.StartsWith(o, StringComparison.Ordinal) == true) || r.Used == typeof(TimeProvider))
            .Select(r => $"{r.By} → {r.Used.FullName}")
            .Distinct(StringComparer.Ordinal);

        domain.Should().NotBeEmpty();
        reached.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void GivenAnEvent_WhenItIsDeclared_ThenItIsASealedRecordThatCannotChange(string service)
    {
        var events = Assembly.Load(service).GetTypes().Where(type => type.GetCustomAttribute<EventNameAttribute>() is not null).ToList();

        events.Should().NotBeEmpty().And.OnlyContain(type => type.IsSealed);
        events.SelectMany(type => type.GetProperties()).Where(p => p.SetMethod is { } set
                && !set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit"))
            .Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void GivenAnEvent_WhenItIsRegistered_ThenTheDocumentationNamesIt(string service)
    {
        var documented = File.ReadAllText(Path.Combine(Repository.Root, "docs/events.md"));

        Assembly.Load(service).GetTypes().Select(type => type.GetCustomAttribute<EventNameAttribute>()?.StoredName).OfType<string>()
            .Should().OnlyContain(name => documented.Contains($"`{name}`"));
    }

    /// <summary>Aggregates with their shapes, events, and every type that has a Decide.</summary>
    private static IEnumerable<Type> DomainTypes(Assembly assembly) => assembly.GetTypes().Where(type =>
        IsAggregate(type) || type.GetCustomAttribute<EventNameAttribute>() is not null
        || type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Any(method => method.ReturnType == typeof(Decision)));

    private static bool IsAggregate(Type? type) => type is not null
        && (type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAggregate<>)) || IsAggregate(type.DeclaringType));
}
