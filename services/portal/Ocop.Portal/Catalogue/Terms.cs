namespace Ocop.Portal.Catalogue;

/// <summary>The law's and the map's names for what the services name by code.</summary>
internal static class Terms
{
    /// <summary>The six industries, in the law's order.</summary>
    public static IEnumerable<Industry> Industries(this RegulationBook law) =>
        law.Regulations.SelectMany(regulation => regulation.Sheets).Select(sheet => sheet.Industry).DistinctBy(industry => industry.Code);

    /// <summary>The stars that a certificate can carry, highest first.</summary>
    public static IEnumerable<int> RecognisedStars(this RegulationBook law) =>
        law.Regulations.SelectMany(regulation => regulation.Recognition)
            .Where(recognition => recognition.Authority != Authority.None)
            .Select(recognition => recognition.Star).Distinct().OrderDescending();

    /// <summary>"Xã Nga Sơn, tỉnh Thanh Hoá"; a code that no list has stays as it is.</summary>
    public static string PlaceOf(this AdminUnits places, string province, string commune) =>
        $"{places.FindCommune(commune)?.FullName ?? commune}, {places.ProvinceInSentence(province)}";

    /// <summary>"tỉnh Thanh Hoá", "thành phố Huế": as it is written in the middle of a sentence.</summary>
    public static string ProvinceInSentence(this AdminUnits places, string code) => LowerFirst(places.FindProvince(code)?.FullName ?? code);

    private static string LowerFirst(string text) => string.Concat(text[..1].ToLowerInvariant(), text.AsSpan(1));
}
