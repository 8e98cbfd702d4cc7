using FluentValidation;
using Ocop.Products.Reading;

namespace Ocop.Products.Products.Forwarding;

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
        this DossierSubmitted dossier, Level level, ProductRegistered product, ForwardingLetter letter, DateOnly today) => new(
        $"{dossier.DossierId}-{level.InContracts()}",
        dossier.DossierId,
        level,
        product.ProductId,
        product.Name,
        product.ProducerId,
        product.ProducerName,
        product.ProvinceCode,
        product.CommuneCode,
        dossier.RegulationId,
        dossier.SheetId,
        dossier.Purpose,
        letter.LetterNumber.Trim(),
        today,
        dossier.DocumentHashes);
}
