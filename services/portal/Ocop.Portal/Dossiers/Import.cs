using System.Security.Cryptography;

namespace Ocop.Portal.Dossiers;

/// <summary>A file of past certificates, as somebody chose it.</summary>
public sealed record PastCertificates(byte[] Content)
{
    /// <summary>An XLSX file is a zip; anything else is read as CSV, or not at all.</summary>
    public string MediaType => Content.AsSpan().StartsWith("PK"u8)
        ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        : "text/csv";

    /// <summary>Lower-case hex.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));

    public static async Task<PastCertificates> Of(IFormFile file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        return new(content.ToArray());
    }
}

/// <param name="Committed">False for a preview: nothing was written.</param>
/// <param name="Taken">Rows that became certificates, or would.</param>
/// <param name="AlreadyThere">Rows that came before; null in a preview.</param>
public sealed record ImportReport(bool Committed, int Rows, int Taken, int? AlreadyThere, IReadOnlyList<RefusedCell> Refused);

/// <param name="Row">As the file counts; the header is 1.</param>
/// <param name="Column">"issued_on"; the words are in the texts.</param>
/// <param name="Message">In the visitor's language.</param>
public sealed record RefusedCell(int Row, string Column, string Value, string Message);
