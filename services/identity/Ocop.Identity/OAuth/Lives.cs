namespace Ocop.Identity.OAuth;

/// <summary>How long what is given out is good.</summary>
internal static class Lives
{
    /// <summary>Short, because nothing recalls an access token.</summary>
    public static TimeSpan AccessToken { get; } = TimeSpan.FromMinutes(30);

    public static TimeSpan Code { get; } = TimeSpan.FromMinutes(2);

    /// <summary>A working day from the sign-in on; refreshing does not prolong it.</summary>
    public static TimeSpan Session { get; } = TimeSpan.FromHours(12);

    /// <summary>
    /// A refresh token that comes again within this time was sent twice by its own client, whose answer was lost or whose pages asked side by side. Later
    /// it is a thief's or its owner's after a thief: all tokens of that sign-in end.
    /// </summary>
    public static TimeSpan ReuseLeeway { get; } = TimeSpan.FromSeconds(15);
}
