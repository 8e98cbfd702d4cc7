using System.CommandLine;
using System.Globalization;

namespace Ocop.EventStore.Hosting.Commands;

/// <summary>The options --position and --at of the commands that look back.</summary>
internal sealed class PointInTime
{
    private readonly Option<long?> _position = new("--position") { Description = "As of this position of the log" };
    private readonly Option<DateTimeOffset?> _at = new("--at")
    {
        Description = "As of this instant (ISO 8601; without an offset it is UTC)",
        CustomParser = result => DateTimeOffset.TryParse(
            result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : Refuse(result),
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_position);
        command.Options.Add(_at);
    }

    public AsOf Of(ParseResult parsed) => (parsed.GetValue(_position), parsed.GetValue(_at)) switch
    {
        ({ } position, _) => AsOf.Position(position),
        (_, { } at) => AsOf.Instant(at),
        _ => AsOf.Now,
    };

    private static DateTimeOffset? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"'{result.Tokens[0].Value}' is no instant; write it as 2026-11-23T09:00:00+07:00.");
        return null;
    }
}
