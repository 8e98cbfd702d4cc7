using System.Runtime.CompilerServices;

namespace Ocop.Papers.Tests.Reading;

internal static class GoldenText
{
    /// <summary>Holds a text against the committed file beside the test; OCOP_UPDATE_GOLDEN=1 writes it anew, for a person to read.</summary>
    public static void BeHeld(string name, string now, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, name);
        if (Environment.GetEnvironmentVariable("OCOP_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, now);
        }

        now.Should().Be(File.ReadAllText(file), "{0} holds it", name);
    }
}
