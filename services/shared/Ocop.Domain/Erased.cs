namespace Ocop.Domain;

public static class Erased
{
    /// <summary>What stands where personal data was: in folded states, rows and answers. The same in both languages, so that a row needs no translation.</summary>
    public const string Text = "(đã xoá / erased)";
}
