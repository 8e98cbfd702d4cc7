namespace Ocop.Products.Products.AttachingEvidence;

/// <summary>The kinds of file that are taken, told by their first bytes; what the request calls them has to agree.</summary>
internal static class FileKind
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    /// <summary>How many first bytes are enough to tell.</summary>
    public const int Enough = 8;

    /// <summary>The media type of a file that begins so, or null for a kind that is not taken.</summary>
    public static string? Of(ReadOnlySpan<byte> start) => start switch
    {
        _ when start.StartsWith("%PDF-"u8) => Pdf,
        _ when start.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) => Png,
        _ when start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) => Jpeg,
        _ => null,
    };
}
