using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;

namespace Ocop.Products.Reading;

/// <summary>What text from outside may look like before it reaches an event or a query.</summary>
internal static partial class TextRules
{
    /// <summary>Some text of a person's, on one line. Control characters are refused; PostgreSQL cannot store the NUL among them.</summary>
    public static IRuleBuilderOptions<T, string> OneLine<T>(this IRuleBuilder<T, string> rule, int longest) =>
        rule.NotEmpty().MaximumLength(longest).Must(text => text is null || !text.Any(char.IsControl));

    /// <summary>The same for text that may be left out.</summary>
    public static IRuleBuilderOptions<T, string?> OneLineOrNone<T>(this IRuleBuilder<T, string?> rule, int longest) =>
        rule.MaximumLength(longest).Must(text => text is null || (text.Trim().Length > 0 && !text.Any(char.IsControl)));

    /// <summary>Text of several lines: of the control characters only line breaks and tabs are taken.</summary>
    public static IRuleBuilderOptions<T, string> SomeText<T>(this IRuleBuilder<T, string> rule, int longest) =>
        rule.NotEmpty().MaximumLength(longest).Must(text => text is null || !text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')));

    public static IRuleBuilderOptions<T, string> AnId<T>(this IRuleBuilder<T, string> rule) => rule.Must(IsId);

    public static bool IsId(string? text) => text is not null && Id().IsMatch(text);

    /// <summary>A value of a query parameter as it stands in JSON, "criteria"; null for another word.</summary>
    public static T? ValueOf<T>(string text)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()!) == text);

    public static ProblemHttpResult Malformed(string field) => ProblemResponse.Of(
        StatusCodes.Status400BadRequest, "request.malformed", new Dictionary<string, object?> { ["field"] = field });

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Id();
}
