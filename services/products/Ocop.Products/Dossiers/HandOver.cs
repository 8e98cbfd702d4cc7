using System.Globalization;
using FluentValidation;
using Ocop.Products.Reading;

namespace Ocop.Products.Dossiers;

/// <param name="LetterNumber">Of the letter that goes with the dossier.</param>
public sealed record ForwardingLetter(string LetterNumber);

internal sealed class ForwardingLetterValidator : AbstractValidator<ForwardingLetter>
{
    public ForwardingLetterValidator() => RuleFor(l => l.LetterNumber).OneLine(100);
}

internal static class HandOver
{
    /// <summary>The hand-over of a frozen dossier to the level that rates it next.</summary>
    public static DossierForwarded To(
        this DossierSubmitted dossier, Level level, Product.Registered product, ForwardingLetter letter, DateOnly today) => new(
        dossier.NextRatingId(level, product),
        dossier.DossierId,
        level,
        product.Facts.ProductId,
        product.Facts.Name,
        product.Facts.ProducerId,
        product.Facts.ProducerName,
        product.Facts.ProvinceCode,
        product.Facts.CommuneCode,
        dossier.RegulationId,
        dossier.SheetId,
        dossier.Purpose,
        letter.LetterNumber.Trim(),
        today,
        dossier.DocumentHashes);

    /// <summary>After an appeal a level may rate the same dossier again: "{DossierId}-province-2".</summary>
    private static string NextRatingId(this DossierSubmitted dossier, Level level, Product.Registered product)
    {
        var before = product.Ratings.Count(rating => rating.DossierId == dossier.DossierId && rating.Level == level);
        return string.Create(
            CultureInfo.InvariantCulture, $"{dossier.DossierId}-{level.InContracts()}{(before == 0 ? "" : $"-{before + 1}")}");
    }
}
