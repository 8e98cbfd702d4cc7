using System.Globalization;

namespace Ocop.Products.Certificates.Papers;

/// <summary>How papers write stars, points and days.</summary>
internal static class PaperWords
{
    private static readonly CultureInfo s_vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    /// <param name="star">1 to 5.</param>
    public static string Stars(int star) => star switch
    {
        1 => "một sao",
        2 => "hai sao",
        3 => "ba sao",
        4 => "bốn sao",
        5 => "năm sao",
        _ => throw new ArgumentOutOfRangeException(nameof(star), star, "Stars go from 1 to 5."),
    };

    public static string Points(decimal points) => points.ToString("0.##", s_vietnamese);

    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Upper(string text) => text.ToUpper(s_vietnamese);

    public static string Lower(string text) => text.ToLower(s_vietnamese);
}
