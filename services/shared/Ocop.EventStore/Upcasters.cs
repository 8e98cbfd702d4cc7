using System.Reflection;

namespace Ocop.EventStore;

/// <summary>How each old shape becomes the newest one, found and checked before the first event is read.</summary>
internal static class Upcasters
{
    /// <param name="versions">All registered shapes of one event name, oldest first.</param>
    /// <returns>For each shape the way to the newest; null for the newest itself.</returns>
    /// <exception cref="InvalidOperationException">A version is missing, or a shape does not lead to the next version, or leads elsewhere too.</exception>
    public static IEnumerable<(Type Shape, Func<object, object>? ToNewest)> Chain(string name, IReadOnlyList<(int Version, Type Type)> versions)
    {
        for (var i = 0; i < versions.Count; i++)
        {
            if (versions[i].Version != i + 1)
            {
                throw new InvalidOperationException(
                    $"{name} is registered in version {versions[i].Version}, but not in version {i + 1}: a shape stays while a log may hold it.");
            }
        }

        Func<object, object>? toNewest = null;
        for (var i = versions.Count - 1; i >= 0; i--)
        {
            toNewest = Step(name, versions[i].Type, i + 1 < versions.Count ? versions[i + 1].Type : null, toNewest);
            yield return (versions[i].Type, toNewest);
        }
    }

    private static Func<object, object>? Step(string name, Type shape, Type? next, Func<object, object>? toNewest)
    {
        var upcasts = shape.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IUpcast<>)).ToList();
        if (upcasts.Find(upcast => upcast.GenericTypeArguments[0] != next) is { } wrong)
        {
            throw new InvalidOperationException(
                $"{shape} upcasts to {wrong.GenericTypeArguments[0]}, which is not the next version of {name}: "
                + (next is null ? "it is the newest." : $"that is {next}."));
        }

        if (next is null)
        {
            return null;
        }

        if (upcasts.Count == 0)
        {
            throw new InvalidOperationException(
                $"{shape} is an old shape of {name} and does not say how it becomes {next}: let it implement IUpcast<{next.Name}>.");
        }

        var step = typeof(Upcasters).GetMethod(nameof(Call), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(next).CreateDelegate<Func<object, object>>();
        return toNewest is null ? step : old => toNewest(step(old));
    }

    private static object Call<TNext>(object old)
        where TNext : class => ((IUpcast<TNext>)old).Upcast();
}
