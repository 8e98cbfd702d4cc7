namespace Ocop.Portal.Dossiers;

internal static class Worklist
{
    /// <summary>A list of work is put in order here, so all of it is asked for; nobody works through more than this in one list.</summary>
    public const int Most = 1000;
}
