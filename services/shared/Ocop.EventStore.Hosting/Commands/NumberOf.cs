using System.CommandLine;
using System.CommandLine.Parsing;

namespace Ocop.EventStore.Hosting.Commands;

/// <summary>How many of something a command is asked for.</summary>
internal static class NumberOf
{
    public static void RequirePositive(OptionResult result, Option<int> option)
    {
        if (!result.Errors.Any() && result.GetValueOrDefault<int>() < 1)
        {
            result.AddError($"{option.Name} is at least 1.");
        }
    }
}
