using System.Reflection;
using System.Text;

namespace Ocop.Hosting.Tests;

/// <summary>AppHost.cs is meant to compile against Aspire too: what it may call is written down, and changes to it are seen.</summary>
public sealed class SurfaceTests
{
    [Fact]
    public async Task GivenTheMembersThatAnAppHostCalls_WhenTheyAreListed_ThenTheListIsTheOneCheckedIn()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Golden", "surface.txt");
        var golden = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var surface = Surface();
        await File.WriteAllTextAsync($"{file}.now", surface, TestContext.Current.CancellationToken);

        surface.Should().Be(golden, $"a wanted change is checked in by copying {file}.now");
    }

    private static string Surface()
    {
        var text = new StringBuilder();
        var called = typeof(DistributedApplication).Assembly.GetExportedTypes().Where(IsCalled);
        foreach (var type in called.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            text.Append(type.Name).Append('\n');
            var members = type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => !m.IsSpecialName || m.Name.StartsWith("get_", StringComparison.Ordinal))
                .Select(Signature)
                .Order(StringComparer.Ordinal);
            foreach (var member in members)
            {
                text.Append("  ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static bool IsCalled(Type type) =>
        type.Name.EndsWith("Extensions", StringComparison.Ordinal)
        || type == typeof(DistributedApplication)
        || type == typeof(IDistributedApplicationBuilder)
        || type == typeof(ResourceNotificationService);

    private static string Signature(MethodInfo method)
    {
        if (method.IsSpecialName)
        {
            return $"{NameOf(method.ReturnType)} {method.Name[4..]} {{ get; }}";
        }

        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var parameters = method.GetParameters().Select(Parameter);
        return $"{NameOf(method.ReturnType)} {method.Name}{generic}({string.Join(", ", parameters)})";
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var many = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        var otherwise = parameter.HasDefaultValue ? $" = {Default(parameter)}" : "";
        return $"{many}{NameOf(parameter.ParameterType)} {parameter.Name}{otherwise}";
    }

    private static string Default(ParameterInfo parameter) => parameter.DefaultValue switch
    {
        null => parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? "default" : "null",
        bool flag => flag ? "true" : "false",
        var value => value.ToString()!,
    };

    private static string NameOf(Type type)
    {
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var arguments = string.Join(", ", type.GetGenericArguments().Select(NameOf));
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>";
    }
}
