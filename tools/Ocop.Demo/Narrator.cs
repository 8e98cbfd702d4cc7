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

    public static IAnsiConsole StandardError { get; } = MakeConsole(Console.Error, Console.IsErrorRedirected);

    public static IAnsiConsole StandardOutput { get; } = MakeConsole(Console.Out, Console.IsOutputRedirected);

    /// <summary>In a file or a pipe a sentence stays on its line, without colours.</summary>
    private static IAnsiConsole MakeConsole(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        console.Profile.Width = redirected ? 200 : console.Profile.Width;
        return console;
    }
}
