using System.Globalization;
using System.Reflection;
using FluentValidation;
using Microsoft.AspNetCore.Http.Features;

namespace Ocop.Planning.Plans.Importing;

/// <summary>The form as it was sent: text fields, the allocation and, if any, the communes of its areas.</summary>
internal sealed record ImportForm(IReadOnlyDictionary<string, string> Fields, byte[]? Allocation, byte[]? Areas)
{
    // The largest plan, by commune and with generous names, is a tenth of this.
    private const int LargestFile = 256 * 1024;
    private const int LargestForm = 2 * LargestFile + 64 * 1024;

    private static readonly string[] s_texts =
    [
        "documentNumber", "title", "issuer", "issuedOn", "provinceCode", "countedFrom", "countedTo",
        "declaredTotal", "declaredFive", "declaredFour", "declaredThree",
    ];

    private static readonly string[] s_files = ["allocation", "areas"];

    private static readonly FormOptions s_limits = new()
    {
        MultipartBodyLengthLimit = LargestForm,
        ValueLengthLimit = 4096,
        ValueCountLimit = 64,
        MemoryBufferThreshold = LargestForm,
    };

    public string Text(string field) => Fields.GetValueOrDefault(field, "");

    public DateOnly? Date(string field) =>
        DateOnly.TryParseExact(Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public int? Count(string field) =>
        int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>Binds the form in a minimal API; what is not a form, too large or unknown fails the request.</summary>
    public static async ValueTask<ImportForm?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new BadHttpRequestException("multipart/form-data", StatusCodes.Status415UnsupportedMediaType);
        }

        // The body is buffered by now, because its hash goes with the Idempotency-Key; a chunked one has no length of its own.
        if (context.Request.ContentLength > LargestForm || context.Request.Body is { CanSeek: true, Length: > LargestForm })
        {
            throw TooLarge();
        }

        var form = await ReadForm(context);
        RefuseUnknown(form);
        var fields = form.ToDictionary(f => f.Key, f => f.Value.ToString().Trim(), StringComparer.Ordinal);
        return new ImportForm(
            fields,
            await ReadFile(form.Files.GetFile("allocation"), context.RequestAborted),
            await ReadFile(form.Files.GetFile("areas"), context.RequestAborted));
    }

    private static async Task<IFormCollection> ReadForm(HttpContext context)
    {
        try
        {
            return await context.Request.ReadFormAsync(s_limits, context.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException(e.Message, e);
        }
    }

    private static void RefuseUnknown(IFormCollection form)
    {
        var unknown = form.Keys.Except(s_texts, StringComparer.Ordinal)
            .Concat(form.Files.Select(f => f.Name).Except(s_files, StringComparer.Ordinal))
            .Concat(form.Files.GroupBy(f => f.Name).Where(g => g.Count() > 1).Select(g => g.Key))
            .ToList();
        if (unknown.Count > 0)
        {
            throw new BadHttpRequestException(string.Join(", ", unknown));
        }
    }

    private static async Task<byte[]?> ReadFile(IFormFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return null;
        }

        if (file.Length > LargestFile)
        {
            throw TooLarge();
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    private static BadHttpRequestException TooLarge() => new("form", StatusCodes.Status413PayloadTooLarge);
}

internal sealed class ImportFormValidator : AbstractValidator<ImportForm>
{
    private static readonly string[] s_dates = ["issuedOn", "countedFrom", "countedTo"];
    private static readonly string[] s_counts = ["declaredTotal", "declaredFive", "declaredFour", "declaredThree"];

    public ImportFormValidator()
    {
        RuleFor(f => f.Text("documentNumber")).NotEmpty().MaximumLength(60).Matches("[0-9A-Za-z]").OverridePropertyName("documentNumber");
        RuleFor(f => f.Text("title")).NotEmpty().MaximumLength(300).OverridePropertyName("title");
        RuleFor(f => f.Text("issuer")).NotEmpty().MaximumLength(200).OverridePropertyName("issuer");
        RuleFor(f => f.Text("provinceCode")).Matches("^[0-9]{2}$").OverridePropertyName("provinceCode");
        foreach (var field in s_dates)
        {
            RuleFor(f => f.Date(field)).NotNull().OverridePropertyName(field);
        }

        foreach (var field in s_counts)
        {
            RuleFor(f => f.Count(field)).NotNull().OverridePropertyName(field);
        }

        RuleFor(f => f.Date("countedTo")).GreaterThanOrEqualTo(f => f.Date("countedFrom")).OverridePropertyName("countedTo");
        RuleFor(f => f.Allocation).NotNull().OverridePropertyName("allocation");
    }
}
