using Microsoft.AspNetCore.StaticFiles;
using Ocop.Portal.Asking;
using Ocop.Portal.Dossiers;
using Ocop.Portal.Forms;
using Ocop.Portal.Languages;

namespace Ocop.Portal.MyProducts;

/// <summary>A paper as somebody uploads it. The products service looks into the file itself and has the last word on what it takes.</summary>
internal static class PaperForm
{
    /// <summary>Bytes of the largest file.</summary>
    public const long Largest = 50L * 1024 * 1024;

    /// <summary>Bytes of the largest file and of what a form adds to it.</summary>
    public const long LargestRequest = Largest + (1024 * 1024);

    /// <summary>The names' ends, for a browser's choice of files.</summary>
    public const string Kinds = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx,.mp4";

    private static readonly FileExtensionContentTypeProvider s_mediaTypes = new();

    /// <summary>Hands the file and what was typed about it to <paramref name="upload"/>.</summary>
    /// <returns>Whether it was taken; what is wrong stands in the form otherwise.</returns>
    public static async Task<bool> Send(
        HttpContext context, FormState state, Texts texts, IReadOnlyList<string> criteria, Func<NewPaper, (Stream, string), Task<Answer<Done>>> upload)
    {
        var form = context.Request.Form;
        state.TakeKey(form);
        var file = form.Files["tep"];
        if (file is not { Length: > 0 })
        {
            state.Add("tep", texts["upload.file.missing"]);
        }

        state.Require("loai", Typed(context, "loai"), texts["upload.kind.missing"]);
        state.Require("ten", Typed(context, "ten"), texts["upload.name.missing"]);
        if (!state.IsFine)
        {
            return false;
        }

        await using var body = file!.OpenReadStream();
        return state.Take(await upload(Paper(context, criteria), (body, MediaTypeOf(file))), "tep", FieldOf);
    }

    public static string? Typed(HttpContext context, string field) =>
        context.Request.HasFormContentType && context.Request.Form[field].ToString().Trim() is { Length: > 0 } text ? text : null;

    private static NewPaper Paper(HttpContext context, IReadOnlyList<string> criteria) => new(
        Typed(context, "loai")!,
        Typed(context, "ten")!,
        criteria,
        Typed(context, "noi-cap"),
        Typed(context, "so"),
        Typed(context, "ngay-cap"),
        Typed(context, "het-han"));

    // By the file's name: a browser on a machine without an office programme does not know what a .docx is.
    private static string MediaTypeOf(IFormFile file) =>
        s_mediaTypes.TryGetContentType(file.FileName, out var mediaType) ? mediaType : "application/octet-stream";

    private static string? FieldOf(string field) => field switch
    {
        "kind" or "product.evidence-kind-unknown" => "loai",
        "title" => "ten",
        "issuer" => "noi-cap",
        "number" => "so",
        "issuedOn" or "product.evidence-issued-later" => "ngay-cap",
        "expiresOn" or "product.evidence-expired" => "het-han",
        _ => null,
    };
}
