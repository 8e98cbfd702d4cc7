using FluentValidation;
using Ocop.Councils.Ratings;
using Ocop.EventStore;

namespace Ocop.Councils.Agendas;

/// <param name="Items">In the order in which the council takes them.</param>
internal abstract record SessionBody(DateTimeOffset MeetsAt, string Place, IReadOnlyList<ItemBody> Items)
{
    /// <summary>With each rating as it stands.</summary>
    public async Task<PlanAsked> Read(IEventStore store, CancellationToken cancellationToken)
    {
        var items = new List<RatingAsked>();
        foreach (var item in Items)
        {
            items.Add(new(item.RatingId, item.Minutes, (await store.Load<Rating>(item.RatingId, AsOf.Now, cancellationToken)).State));
        }

        return new(MeetsAt.ToUniversalTime(), Place, items);
    }
}

/// <param name="Minutes">Planned for it, 1 to 480.</param>
internal sealed record ItemBody(string RatingId, int Minutes);

internal abstract class SessionBodyValidator<TBody> : AbstractValidator<TBody>
    where TBody : SessionBody
{
    private const int LongestPlace = 300;
    private const int MostItems = 100;
    private const int LongestItem = 480;

    protected SessionBodyValidator()
    {
        RuleFor(body => body.Place).NotEmpty().MaximumLength(LongestPlace);
        RuleFor(body => body.Items.Count).InclusiveBetween(1, MostItems).OverridePropertyName("items");
        RuleFor(body => body.Items)
            .Must(items => items.OfType<ItemBody>().GroupBy(item => item.RatingId, StringComparer.Ordinal).All(same => !same.Skip(1).Any()))
            .WithErrorCode("agenda.rating-twice").WithMessage(_ => Message.For("agenda.rating-twice", null));
        RuleForEach(body => body.Items).NotNull().ChildRules(item =>
        {
            item.RuleFor(i => i.RatingId).Must(id => RatingId.TryParse(id, out _))
                .WithErrorCode("agenda.rating-id-malformed").WithMessage(_ => Message.For("agenda.rating-id-malformed", null));
            item.RuleFor(i => i.Minutes).InclusiveBetween(1, LongestItem);
        });
    }
}
