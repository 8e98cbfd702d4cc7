using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace Ocop.Products.Catalogue;

/// <summary>Everything is optional; all of what is given must hold.</summary>
/// <param name="Q">
/// Words of the product's, the producer's, the commune's or the province's name, in any order, with or without diacritics. Every one has
/// to be there, at least its beginning.
/// </param>
/// <param name="Province">Two digits.</param>
/// <param name="Commune">Five digits.</param>
/// <param name="Star">3, 4 or 5.</param>
/// <param name="Industry">"I" to "VI".</param>
public sealed record CatalogueFilter(
    [FromQuery(Name = "q")] string? Q = null,
    [FromQuery(Name = "province")] string? Province = null,
    [FromQuery(Name = "commune")] string? Commune = null,
    [FromQuery(Name = "star")] int? Star = null,
    [FromQuery(Name = "industry")] string? Industry = null);

internal sealed class CatalogueFilterValidator : AbstractValidator<CatalogueFilter>
{
    // As long as a product's name may be.
    private const int Longest = 200;

    public CatalogueFilterValidator(RegulationBook law)
    {
        var (stars, industries) = (law.RecognisedStars(), law.Industries());
        RuleFor(f => f.Q)
            .Must(q => q is null || q.Length <= Longest).WithErrorCode("catalogue.q-too-long")
            .WithMessage(Sentence("catalogue.q-too-long", _ => null, Longest));
        RuleFor(f => f.Q)
            .Must(q => string.IsNullOrWhiteSpace(q) || SearchWords.Query(q) is not null).WithErrorCode("catalogue.q-without-words")
            .WithMessage(Sentence("catalogue.q-without-words", f => f.Q));
        RuleFor(f => f.Province)
            .Must(code => code is null || law.AdminUnits.FindProvince(code) is not null).WithErrorCode("catalogue.province-unknown")
            .WithMessage(Sentence("catalogue.province-unknown", f => f.Province));
        RuleFor(f => f.Commune)
            .Must(code => code is null || law.AdminUnits.FindCommune(code) is not null).WithErrorCode("catalogue.commune-unknown")
            .WithMessage(Sentence("catalogue.commune-unknown", f => f.Commune));
        RuleFor(f => f.Star)
            .Must(star => star is null || stars.Contains(star.Value)).WithErrorCode("catalogue.star-unknown")
            .WithMessage(Sentence("catalogue.star-unknown", f => f.Star, stars));
        RuleFor(f => f.Industry)
            .Must(code => code is null || industries.Contains(code)).WithErrorCode("catalogue.industry-unknown")
            .WithMessage(Sentence("catalogue.industry-unknown", f => f.Industry, industries));
    }

    private static Func<CatalogueFilter, string> Sentence(string code, Func<CatalogueFilter, object?> value, object? known = null) =>
        filter => Message.For(
            code, new Dictionary<string, object?>(StringComparer.Ordinal) { ["value"] = value(filter), ["known"] = known });
}

internal static class CatalogueTerms
{
    /// <summary>The stars that a certificate can carry, highest first, under any law that the book holds.</summary>
    public static IReadOnlyList<int> RecognisedStars(this RegulationBook law) =>
    [
        .. law.Regulations.SelectMany(regulation => regulation.Recognition)
            .Where(recognition => recognition.Authority != Authority.None)
            .Select(recognition => recognition.Star).Distinct().OrderDescending(),
    ];

    /// <summary>The industry as the newest regulation that has it names it.</summary>
    public static LocalText IndustryName(this RegulationBook law, string code) =>
        law.Regulations.SelectMany(regulation => regulation.Sheets).FirstOrDefault(sheet => sheet.Industry.Code == code)?.Industry.Name
        ?? new(code, code);

    /// <summary>"I" to "VI".</summary>
    public static IReadOnlyList<string> Industries(this RegulationBook law) =>
    [
        .. law.Regulations.SelectMany(regulation => regulation.Sheets)
            .Select(sheet => sheet.Industry.Code).Distinct(StringComparer.Ordinal),
    ];
}
