namespace Ocop.Identity.Accounts;

internal static class AccountText
{
    private const int Longest = 200;

    /// <summary>Something to read: not blank, 200 characters at most, no control characters.</summary>
    public static bool IsName(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= Longest && !text.Any(char.IsControl);
}
