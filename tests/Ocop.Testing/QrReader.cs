using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Ocop.Testing;

/// <summary>
/// Reads a clean QR code of version 1 to 6 back from its pixels, written from ISO/IEC 18004 and sharing nothing with the library that draws
/// it: format bits, mask, the zigzag of codewords, their blocks, then the segments. No error correction: a picture we drew has no errors.
/// </summary>
public sealed partial class QrReader
{
    private const string Alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    // Level M, by version: blocks, data codewords a block (none of these versions mixes block lengths at M).
    private static readonly (int Blocks, int Data)[] s_levelM = [(1, 16), (1, 28), (1, 44), (2, 32), (2, 43), (4, 27)];

    private readonly bool[,] _dark;

    private QrReader(bool[,] dark) => _dark = dark;

    public int Size => _dark.GetLength(0);

    public int Version => (Size - 17) / 4;

    /// <summary>Two bits: 00 is M.</summary>
    public int Level => Format() >> 13;

    public string Read()
    {
        if (Size != 17 + (4 * Version) || Version is < 1 or > 6 || Level != 0 || !FindersStand())
        {
            throw new InvalidDataException($"Not a QR code of version 1 to 6 at level M: {Size} modules, level {Level}.");
        }

        return Text(Data(Codewords()));
    }

    /// <summary>A grid of light and dark, the quiet zone of four modules cut off after a look whether it is light.</summary>
    public static QrReader FromModules(int modules, Func<int, int, bool> isDark)
    {
        const int Quiet = 4;
        var dark = new bool[modules - (2 * Quiet), modules - (2 * Quiet)];
        for (var row = 0; row < modules; row++)
        {
            for (var column = 0; column < modules; column++)
            {
                var (y, x) = (row - Quiet, column - Quiet);
                var inside = y >= 0 && x >= 0 && y < dark.GetLength(0) && x < dark.GetLength(0);
                if (inside)
                {
                    dark[y, x] = isDark(row, column);
                }
                else if (isDark(row, column))
                {
                    throw new InvalidDataException($"The quiet zone is dark at {row}, {column}.");
                }
            }
        }

        return new QrReader(dark);
    }

    /// <summary>A PNG of one bit a pixel, grey or with a palette of black and white; every pixel of a module must agree.</summary>
    public static QrReader FromPng(byte[] png, int pixelsPerModule)
    {
        var picture = Png.Decode(png);
        return FromModules(picture.Side / pixelsPerModule, (row, column) =>
        {
            var first = picture.IsDark(row * pixelsPerModule, column * pixelsPerModule);
            for (var i = 0; i < pixelsPerModule * pixelsPerModule; i++)
            {
                if (picture.IsDark((row * pixelsPerModule) + (i / pixelsPerModule), (column * pixelsPerModule) + (i % pixelsPerModule)) != first)
                {
                    throw new InvalidDataException($"The module at {row}, {column} is not of one colour.");
                }
            }

            return first;
        });
    }

    /// <summary>An SVG in which one unit is one module and one dark path lists runs of a row: "M4 4h7v1h-7z".</summary>
    public static QrReader FromSvg(string svg)
    {
        var side = Number(ViewBox().Match(svg), "side");
        var dark = new bool[side, side];
        foreach (Match run in Run().Matches(svg))
        {
            for (var i = 0; i < Number(run, "length"); i++)
            {
                dark[Number(run, "y"), Number(run, "x") + i] = true;
            }
        }

        return FromModules(side, (row, column) => dark[row, column]);
    }

    [GeneratedRegex("viewBox=\"0 0 (?<side>[0-9]+) \\k<side>\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ViewBox();

    [GeneratedRegex("M(?<x>[0-9]+) (?<y>[0-9]+)h(?<length>[0-9]+)v1h-\\k<length>z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run();

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private bool FindersStand() => FinderAt(0, 0) && FinderAt(0, Size - 7) && FinderAt(Size - 7, 0);

    private bool FinderAt(int top, int left)
    {
        for (var i = 0; i < 49; i++)
        {
            var (y, x) = (i / 7, i % 7);
            var ring = Math.Max(Math.Abs(y - 3), Math.Abs(x - 3));
            if (_dark[top + y, left + x] != (ring != 2))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The 15 bits beside the top left finder, unmasked; the first five are level and mask.</summary>
    private int Format()
    {
        var bits = 0;
        for (var i = 0; i < 15; i++)
        {
            var (row, column) = i switch
            {
                < 6 => (8, i),
                6 => (8, 7),
                7 => (8, 8),
                8 => (7, 8),
                _ => (14 - i, 8),
            };
            bits = (bits << 1) | (_dark[row, column] ? 1 : 0);
        }

        return bits ^ 0b101010000010010;
    }

    private List<byte> Codewords()
    {
        var mask = (Format() >> 10) & 7;
        var bits = new List<bool>();
        var upwards = true;
        for (var right = Size - 1; right > 0; right -= 2, upwards = !upwards)
        {
            // The vertical timing pattern has a column of its own.
            right = right == 6 ? 5 : right;
            for (var step = 0; step < Size; step++)
            {
                var row = upwards ? Size - 1 - step : step;
                for (var column = right; column >= right - 1; column--)
                {
                    if (!IsFunction(row, column))
                    {
                        bits.Add(_dark[row, column] ^ Masks(mask, row, column));
                    }
                }
            }
        }

        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => (byte)chunk.Aggregate(0, (value, bit) => (value << 1) | (bit ? 1 : 0)))];
    }

    private bool IsFunction(int row, int column)
    {
        var nearFinder = (row < 9 && column < 9) || (row < 9 && column >= Size - 8) || (row >= Size - 8 && column < 9);
        var alignment = Version > 1 && row >= Size - 9 && row <= Size - 5 && column >= Size - 9 && column <= Size - 5;
        return nearFinder || alignment || row == 6 || column == 6;
    }

    private static bool Masks(int mask, int i, int j) => mask switch
    {
        0 => (i + j) % 2 == 0,
        1 => i % 2 == 0,
        2 => j % 3 == 0,
        3 => (i + j) % 3 == 0,
        4 => ((i / 2) + (j / 3)) % 2 == 0,
        5 => (i * j % 2) + (i * j % 3) == 0,
        6 => ((i * j % 2) + (i * j % 3)) % 2 == 0,
        _ => (((i + j) % 2) + (i * j % 3)) % 2 == 0,
    };

    private List<byte> Data(List<byte> codewords)
    {
        var (blocks, length) = s_levelM[Version - 1];
        return [.. from block in Enumerable.Range(0, blocks) from i in Enumerable.Range(0, length) select codewords[(i * blocks) + block]];
    }

    /// <summary>Segments of either mode, one after the other, up to the terminator or the end.</summary>
    private static string Text(List<byte> data)
    {
        var position = 0;
        var text = new StringBuilder();
        while (position + 4 <= data.Count * 8 && Take(4) is not 0 and var mode)
        {
            switch (mode)
            {
                case 0b0001:
                    AppendNumeric(Take(10));
                    break;
                case 0b0010:
                    AppendAlphanumeric(Take(9));
                    break;
                case 0b0100:
                    AppendBytes(Take(8));
                    break;
                default:
                    throw new InvalidDataException($"Mode {mode} is not one that a link needs.");
            }
        }

        return text.ToString();

        void AppendNumeric(int length)
        {
            for (; length > 0; length -= 3)
            {
                var digits = Math.Min(length, 3);
                text.Append(Take(1 + (3 * digits)).ToString($"D{digits}", CultureInfo.InvariantCulture));
            }
        }

        void AppendAlphanumeric(int length)
        {
            for (; length > 1; length -= 2)
            {
                var pair = Take(11);
                text.Append(Alphanumeric[pair / 45]).Append(Alphanumeric[pair % 45]);
            }

            text.Append(length == 1 ? Alphanumeric[Take(6)].ToString() : "");
        }

        void AppendBytes(int length) => text.Append(Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(_ => (byte)Take(8))]));

        int Take(int count)
        {
            var value = 0;
            for (; count > 0; count--, position++)
            {
                value = (value << 1) | ((data[position / 8] >> (7 - (position % 8))) & 1);
            }

            return value;
        }
    }

    /// <summary>As much of PNG (RFC 2083) as a black and white square needs.</summary>
    private sealed record Png(int Side, byte[] Pixels, bool DarkBit)
    {
        private static readonly byte[] s_signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

        private int Stride => (Side + 7) / 8;

        public bool IsDark(int y, int x) => (((Pixels[(y * (Stride + 1)) + 1 + (x / 8)] >> (7 - (x % 8))) & 1) == 1) == DarkBit;

        public static Png Decode(byte[] png)
        {
            if (!png.AsSpan(0, 8).SequenceEqual(s_signature))
            {
                throw new InvalidDataException("Not a PNG.");
            }

            var (side, darkBit) = (0, false);
            using var compressed = new MemoryStream();
            for (var at = 8; at < png.Length;)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
                var body = png.AsSpan(at + 8, length);
                switch (Encoding.ASCII.GetString(png, at + 4, 4))
                {
                    case "IHDR":
                        side = SideOf(body);
                        break;
                    case "PLTE":
                        // The darker of the two colours.
                        darkBit = body[0] > body[3];
                        break;
                    case "IDAT":
                        compressed.Write(body);
                        break;
                }

                at += 12 + length;
            }

            return new Png(side, Inflate(compressed, side), darkBit);
        }

        private static int SideOf(ReadOnlySpan<byte> header)
        {
            var (width, height, depth) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]), header[8]);
            return width == height && depth == 1 && header[12] == 0
                ? width
                : throw new InvalidDataException($"Not a plain square of one bit a pixel: {width} by {height} at {depth} bits.");
        }

        private static byte[] Inflate(MemoryStream compressed, int side)
        {
            compressed.Position = 0;
            using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
            using var plain = new MemoryStream();
            zlib.CopyTo(plain);
            var stride = (side + 7) / 8;
            var pixels = plain.ToArray();
            if (pixels.Length != side * (stride + 1) || Enumerable.Range(0, side).Any(row => pixels[row * (stride + 1)] != 0))
            {
                throw new InvalidDataException("The rows are filtered or cut off.");
            }

            return pixels;
        }
    }
}
