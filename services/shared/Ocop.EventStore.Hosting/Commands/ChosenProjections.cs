using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Ocop.EventStore.Projections;

namespace Ocop.EventStore.Hosting.Commands;

/// <summary>The projections named on the command line, or all.</summary>
internal sealed class ChosenProjections
{
    private readonly IReadOnlyList<Projection> _all;
    private readonly Argument<string[]> _names = new("projection") { Description = "Names of projections; none means all" };

    public ChosenProjections(IServiceProvider services)
    {
        _all = [.. services.GetServices<Projection>()];
        _names.Validators.Add(result =>
        {
            foreach (var unknown in result.Tokens.Select(token => token.Value).Except(_all.Select(p => p.Name), StringComparer.Ordinal))
            {
                result.AddError($"There is no projection '{unknown}'; there are {string.Join(", ", _all.Select(p => p.Name))}.");
            }
        });
    }

    public void AddTo(Command command) => command.Arguments.Add(_names);

    public IReadOnlyList<Projection> Of(ParseResult parsed) =>
        parsed.GetValue(_names) is { Length: > 0 } names ? [.. _all.Where(p => names.Contains(p.Name, StringComparer.Ordinal))] : _all;
}
