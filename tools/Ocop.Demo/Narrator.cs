using Spectre.Console;

namespace Ocop.Demo;

/// <summary>Tells each step with what the role saw; on standard error, so that --json leaves standard output to the data.</summary>
internal sealed class Narrator(IAnsiConsole console, int steps)
{
    private readonly long _start = TimeProvider.System.GetTimestamp();
    private int _step;

    public void Step(string title) =>
        console.MarkupLineInterpolated($"\n[bold]{++_step}/{steps}  {title}[/]  [grey]{TimeProvider.System.GetElapsedTime(_start):mm\\:ss}[/]");

    public void Saw(string who, string what) => console.MarkupLineInterpolated($"   [blue]{who}[/]: {what}");

    public void Waiting(string why) => console.MarkupLineInterpolated($"   [yellow]chờ / waiting[/] {why}");

    public static IAnsiConsole StandardError { get; } = MakeConsole();

    /// <summary>In a file or a pipe a sentence stays on its line.</summary>
    private static IAnsiConsole MakeConsole()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        });
        console.Profile.Width = Console.IsErrorRedirected ? 400 : console.Profile.Width;
        return console;
    }
}
