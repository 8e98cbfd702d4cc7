using System.ComponentModel;

namespace Ocop.Traceability.Scanning;

/// <summary>
/// For anybody with a phone. A false code is a good question with an honest answer (200); only what cannot be read is the asker's mistake
/// (400).
/// </summary>
internal static class ScanStampEndpoints
{
    private const string Prefix = "/scan";

    public static void MapScanning(this IEndpointRouteBuilder app)
    {
        var scan = app.MapGroup(Prefix).WithTags("Quét tem / Scanning");
        scan.MapGet("/01/{**link}", ScanLink)
            .WithName("ScanLink")
            .WithSummary("Quét tem: 01/{gtin}/10/{lô}/21/{mã} / Scan a stamp: 01/{gtin}/10/{lot}/21/{serial}")
            .AllowPublic();
        scan.MapGet("/", ScanCode)
            .WithName("ScanCode")
            .WithSummary("Quét tem bằng đường dẫn, hoặc mã gõ tay kèm GTIN và lô / Scan by link, or by typed serial with GTIN and lot")
            .AllowPublic();
    }

    /// <param name="link">Decoded once on its way here; the escapes are part of the link, so what is read is the path itself.</param>
    private static Task<Results<Ok<ScanResult>, ProblemHttpResult>> ScanLink(
        [Description("{gtin}/10/{lot}/21/{serial}")] string? link,
        HttpContext context,
        Scanner scanner,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var refusal = Refusal.Invalid("link.no-product");
        var text = $"https://stamp{context.Request.Path.ToUriComponent()[Prefix.Length..]}{context.Request.QueryString}";
        return link is not null && StampCode.TryReadLink(text, out var code, out refusal)
            ? Answer(code, context, scanner, clock, cancellationToken)
            : Task.FromResult<Results<Ok<ScanResult>, ProblemHttpResult>>(refusal.ToProblem());
    }

    private static Task<Results<Ok<ScanResult>, ProblemHttpResult>> ScanCode(
        HttpContext context,
        Scanner scanner,
        TimeProvider clock,
        CancellationToken cancellationToken,
        string? code = null,
        string? gtin = null,
        string? lot = null)
    {
        var read = Read(code?.Trim() ?? "", gtin, lot, out var stamp, out var refusal);
        return read
            ? Answer(stamp!, context, scanner, clock, cancellationToken)
            : Task.FromResult<Results<Ok<ScanResult>, ProblemHttpResult>>(refusal!.ToProblem());
    }

    private static bool Read(string code, string? gtin, string? lot, out StampCode? stamp, out Refusal? refusal)
    {
        (stamp, refusal) = (null, null);
        if (code.Length == 0)
        {
            refusal = Refusal.Invalid("scan.code-missing");
            return false;
        }

        return code.Contains("://", StringComparison.Ordinal)
            ? StampCode.TryReadLink(code, out stamp, out refusal)
            : StampCode.TryReadTyped(code, gtin, lot, out stamp, out refusal);
    }

    private static async Task<Results<Ok<ScanResult>, ProblemHttpResult>> Answer(
        StampCode code, HttpContext context, Scanner scanner, TimeProvider clock, CancellationToken cancellationToken)
    {
        // What is valid now may be revoked in a minute.
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await scanner.Scan(code, LegalDate.On(clock.GetUtcNow()), cancellationToken));
    }
}
