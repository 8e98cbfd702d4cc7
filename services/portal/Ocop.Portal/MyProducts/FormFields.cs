using System.Globalization;

namespace Ocop.Portal.MyProducts;

/// <summary>One thing that a form of the law asks for.</summary>
/// <param name="Name">In the service's request, and of its words in the texts.</param>
public sealed record FormField(string Name, FieldKind Kind, int Longest = 200, bool IsOptional = false)
{
    /// <summary>What was typed as the request has it; null for what is no such thing.</summary>
    public object? Read(string text) => Kind switch
    {
        FieldKind.Whole => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null,

        // As people write money here: 1.200.000 or 1 200 000, and a minus for a loss.
        FieldKind.Money => decimal.TryParse(
            text.Replace(".", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var money) ? money : null,
        _ => text,
    };
}

public enum FieldKind
{
    Line,
    Text,
    Whole,
    Money,
    Sex,
}

/// <summary>Mẫu 01 and Mẫu 02, parts I, II and IV, as the products service takes them.</summary>
internal static class FormFields
{
    public static IReadOnlyList<FormField> Representative { get; } =
    [
        new("name", FieldKind.Line),
        new("sex", FieldKind.Sex),
        new("ethnicity", FieldKind.Line, 50),
        new("phone", FieldKind.Line, 30),
        new("position", FieldKind.Line, 100, IsOptional: true),
        new("email", FieldKind.Line, IsOptional: true),
    ];

    public static IReadOnlyList<FormField> Description { get; } =
        [new("description", FieldKind.Text, 4000), new("materials", FieldKind.Text, 2000)];

    public static IReadOnlyList<FormField> BusinessResult { get; } =
    [
        new("year", FieldKind.Whole),
        new("revenue", FieldKind.Money),
        new("profit", FieldKind.Money),
        new("output", FieldKind.Line, 100),
        new("workers", FieldKind.Whole),
        new("localWorkers", FieldKind.Whole),
    ];

    public static IReadOnlyList<FormField> Plan { get; } =
    [
        new("goals", FieldKind.Text, 4000),
        new("market", FieldKind.Text, 4000),
        new("investment", FieldKind.Money),
        new("revenueGoal", FieldKind.Money),
    ];
}
