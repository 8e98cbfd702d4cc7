using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Ocop.Products.Certificates.Import;

/// <param name="Number">Row of the sheet or line of the file; the header is 1.</param>
/// <param name="Cells">Trimmed text by column name; a missing cell is empty.</param>
public sealed record TableRow(int Number, IReadOnlyDictionary<string, string> Cells);

/// <summary>
/// The first sheet of an XLSX file, or a CSV file in UTF-8 with comma or semicolon. Sample:
/// <code>
/// decision_number,issued_on,star,total,product,producer,entity_type,commune_code,sheet,expires_on
/// 4242/QĐ-UBND,15/11/2024,4,78.5,Mắm tôm Ba Làng,HTX Ba Làng,cooperative,14758,tuong-nuoc-mam-gia-vi-long,
/// </code>
/// </summary>
internal static class CertificateTable
{
    public const int MostRows = 5000;

    // What a table of 5,000 rows can honestly unpack to, a hundred times over.
    private const long LargestUnpacked = 200L * 1024 * 1024;

    private static readonly Dictionary<string, string[]> s_columns = new(StringComparer.Ordinal)
    {
        ["decision_number"] = ["số quyết định"],
        ["issued_on"] = ["ngày quyết định", "ngày cấp"],
        ["star"] = ["hạng sao", "số sao"],
        ["total"] = ["tổng điểm", "điểm"],
        ["product"] = ["tên sản phẩm", "sản phẩm"],
        ["producer"] = ["tên chủ thể", "chủ thể"],
        ["entity_type"] = ["loại hình"],
        ["commune_code"] = ["mã xã"],
        ["sheet"] = ["bộ sản phẩm"],
        ["expires_on"] = ["ngày hết hạn"],
    };

    private static readonly ExcelReaderConfiguration s_reading = Reading();

    /// <summary>The rows with something in them, or null when this is no table with the columns of the sample.</summary>
    public static IReadOnlyList<TableRow>? Read(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file);
            var isZip = file.AsSpan().StartsWith("PK"u8);
            if (isZip && !UnpacksToSomethingSmall(stream))
            {
                return null;
            }

            stream.Position = 0;
            using var reader = isZip ? ExcelReaderFactory.CreateOpenXmlReader(stream, s_reading) : ExcelReaderFactory.CreateCsvReader(stream, s_reading);
            return Rows(reader);
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or DecoderFallbackException or System.Xml.XmlException
            or FormatException or ArgumentException or InvalidOperationException or IOException or KeyNotFoundException or NullReferenceException
            or IndexOutOfRangeException or OverflowException)
        {
            // The reader throws whatever it stumbles over in a file that is torn or made up; none of it is ours.
            return null;
        }
    }

    private static ExcelReaderConfiguration Reading()
    {
        // The reader's own defaults name a code page that .NET has only when it is asked for.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new()
        {
            FallbackEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
            AutodetectSeparators = [',', ';', '\t'],
        };
    }

    private static bool UnpacksToSomethingSmall(MemoryStream stream)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        return zip.Entries.Sum(entry => entry.Length) <= LargestUnpacked;
    }

    private static List<TableRow>? Rows(IExcelDataReader reader)
    {
        if (!reader.Read() || Places(reader) is not { } places)
        {
            return null;
        }

        var rows = new List<TableRow>();
        for (var number = 2; reader.Read(); number++)
        {
            var cells = s_columns.Keys.ToDictionary(name => name, name => Cell(reader, places, name), StringComparer.Ordinal);
            if (cells.Values.Any(cell => cell.Length > 0))
            {
                rows.Add(new(number, cells));
            }

            if (rows.Count > MostRows)
            {
                return null;
            }
        }

        return rows;
    }

    private static string Cell(IExcelDataReader reader, Dictionary<string, int> places, string name) =>
        places.TryGetValue(name, out var place) && place < reader.FieldCount ? Text(reader.GetValue(place)) : "";

    /// <summary>Where each column stands; the last day alone may be left out.</summary>
    private static Dictionary<string, int>? Places(IExcelDataReader reader)
    {
        var headers = Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)).TrimStart('\uFEFF').ToLowerInvariant()).ToList();
        var places = s_columns
            .Select(column => (column.Key, Place: headers.FindIndex(header => header == column.Key || column.Value.Contains(header, StringComparer.Ordinal))))
            .Where(column => column.Place >= 0)
            .ToDictionary(column => column.Key, column => column.Place, StringComparer.Ordinal);
        return s_columns.Keys.All(name => name == "expires_on" || places.ContainsKey(name)) ? places : null;
    }

    private static string Text(object? cell) => (cell switch
    {
        null => "",
        DateTime date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),

        // A spreadsheet holds 78.4 as a binary fraction; fifteen digits give the number that was typed.
        double number => number.ToString("G15", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    }).Trim().Normalize(NormalizationForm.FormC);
}
