namespace Ocop.Products;

/// <summary>A level in the events' words and in the law's.</summary>
internal static class LevelOfLaw
{
    public static Authority AsAuthority(this Level level) => level switch
    {
        Level.District => Authority.District,
        Level.Province => Authority.Province,
        Level.Centre => Authority.Centre,
    };

    /// <param name="authority">One that rates.</param>
    public static Level AsLevel(this Authority authority) => authority switch
    {
        Authority.District => Level.District,
        Authority.Province => Level.Province,
        Authority.Centre => Level.Centre,
        Authority.None => throw new ArgumentOutOfRangeException(nameof(authority), authority, "Nobody rates at no level."),
    };
}
