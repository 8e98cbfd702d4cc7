using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Ocop.Identity.Accounts;

/// <summary>Length is what makes a password strong; rules about its characters only make it hard to remember.</summary>
internal static class Passwords
{
    public const int Shortest = 12;
    public const int Longest = 128;

    // Without 0 O 1 l I, which look alike on paper.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int GeneratedLength = 20;

    public static PasswordOptions Rules { get; } = new()
    {
        RequiredLength = Shortest,
        RequireDigit = false,
        RequireLowercase = false,
        RequireUppercase = false,
        RequireNonAlphanumeric = false,
    };

    /// <summary>116 bits.</summary>
    public static string Generate() => RandomNumberGenerator.GetString(Alphabet, GeneratedLength);
}
