using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Councils.Ratings.Sheets;

/// <summary>
/// A sheet as it is hashed and sealed: one text that anybody can write again from what it says, so that a commitment can be checked without
/// this program. Lines end with a line feed; choices, then comments, each in the ordinal order of the criteria; what may hold anything is
/// UTF-8 in base64. docs/security.md has the form.
/// </summary>
/// <param name="Nonce">32 random bytes in lower-case hex: without them the few ways to fill in a sheet could be tried until one fits.</param>
public sealed record SheetContent(
    string RatingId,
    int Round,
    string AccountId,
    string Nonce,
    IReadOnlyDictionary<string, int> Choices,
    IReadOnlyDictionary<string, string> Comments)
{
    public const int NonceBytes = 32;

    private const string Form = "ocop-sheet-v1";
    private const int HeadLines = 5;

    /// <summary>The canonical text.</summary>
    public string Text { get; } = string.Concat(
        Lines(RatingId, Round, AccountId, Nonce)
            .Concat(Choices.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => Invariant($"choice {c.Key} {c.Value}")))
            .Concat(Comments.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"comment {c.Key} {Base64(c.Value)}"))
            .Select(line => line + "\n"));

    /// <summary>SHA-256 of the text's UTF-8, in lower-case hex.</summary>
    public string Commitment => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The sheet that a canonical text says, or null when it is not one.</summary>
    public static SheetContent? Parse(string text)
    {
        var lines = text.Split('\n')[..^1].Select(line => line.Split(' ')).ToList();
        if (lines.Count < HeadLines || lines[0] is not [Form])
        {
            return null;
        }

        var content = new SheetContent(
            lines[1][1],
            int.Parse(lines[2][1], CultureInfo.InvariantCulture),
            Encoding.UTF8.GetString(Convert.FromBase64String(lines[3][1])),
            lines[4][1],
            lines.Where(line => line[0] == "choice")
                .ToDictionary(line => line[1], line => int.Parse(line[2], CultureInfo.InvariantCulture), StringComparer.Ordinal),
            lines.Where(line => line[0] == "comment")
                .ToDictionary(line => line[1], line => Encoding.UTF8.GetString(Convert.FromBase64String(line[2])), StringComparer.Ordinal));
        return string.Equals(content.Text, text, StringComparison.Ordinal) ? content : null;
    }

    private static IEnumerable<string> Lines(string rating, int round, string account, string nonce) =>
        [Form, $"rating {rating}", Invariant($"round {round}"), $"account {Base64(account)}", $"nonce {nonce}"];

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
