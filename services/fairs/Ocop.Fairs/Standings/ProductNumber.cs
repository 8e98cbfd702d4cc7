using System.Text.RegularExpressions;

namespace Ocop.Fairs.Standings;

/// <summary>A product's number (mã sản phẩm) begins with its province and commune: "38-14758-7-2026" (QĐ 26/2026/QĐ-TTg).</summary>
internal static partial class ProductNumber
{
    /// <summary>Whether the product, which belongs to the producer, is the actor's to enter.</summary>
    public static bool ReachesProduct(this Actor actor, string productId, string producerId) =>
        Place().Match(productId) is { Success: true } place
        && actor.Reaches(place.Groups["province"].Value, place.Groups["commune"].Value, producerId);

    [GeneratedRegex("^(?<province>[0-9]{2})-(?<commune>[0-9]{5})-", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Place();
}
