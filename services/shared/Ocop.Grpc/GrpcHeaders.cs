using System.Globalization;
using System.Text;

namespace Ocop.Grpc;

/// <summary>The two headers of gRPC that have a syntax of their own: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md.</summary>
internal static class GrpcHeaders
{
    private const int MostDigits = 8;

    /// <summary>grpc-timeout: at most eight digits and a unit, such as "250m" for 250 milliseconds.</summary>
    public static TimeSpan ParseTimeout(string text)
    {
        if (text.Length is < 2 or > MostDigits + 1
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || TicksOf(text[^1]) is not { } ticks)
        {
            throw new GrpcException(GrpcStatus.Internal, "grpc-timeout is one to eight digits and one of H, M, S, m, u, n.");
        }

        return TimeSpan.FromTicks((long)(count * ticks));
    }

    /// <summary>grpc-message: UTF-8, percent-encoded except for printable ASCII, which stays readable in logs.</summary>
    public static string EncodeMessage(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            _ = unit is >= 0x20 and <= 0x7E and not (byte)'%'
                ? encoded.Append((char)unit)
                : encoded.Append(CultureInfo.InvariantCulture, $"%{unit:X2}");
        }

        return encoded.ToString();
    }

    private static decimal? TicksOf(char unit) => unit switch
    {
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        'S' => TimeSpan.TicksPerSecond,
        'm' => TimeSpan.TicksPerMillisecond,
        'u' => TimeSpan.TicksPerMicrosecond,
        'n' => 1m / TimeSpan.NanosecondsPerTick,
        _ => null,
    };
}
