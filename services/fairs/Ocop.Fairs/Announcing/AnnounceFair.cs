using FluentValidation;
using Ocop.EventStore;
using Ocop.Regulations;

namespace Ocop.Fairs.Announcing;

/// <summary>An organiser announces a fair in its own province, before it begins.</summary>
internal sealed record AnnounceFair(FairAnnounced Notice, bool ProvinceKnown, DateOnly Today, Actor Actor)
{
    public Decision Decide(Fair fair) => fair switch
    {
        _ when !ProvinceKnown => Refusal.Invalid("fair.province-unknown", ("provinceCode", Notice.ProvinceCode)),
        _ when !Actor.Reaches(Notice.ProvinceCode) => Refusal.OutsideScope,
        Fair.Announced => Refusal.Conflict("fair.already-announced", ("fairId", Notice.FairId)),
        _ when Notice.From <= Today => Refusal.RuleBroken("fair.begins-too-soon", ("from", Notice.From)),
        _ => Decision.Happens(Notice),
    };
}

/// <param name="From">First day, after today.</param>
/// <param name="To">Last day.</param>
/// <param name="Booths">1 to 2,000 labels, each once.</param>
internal sealed record FairNotice(string Name, string Venue, string ProvinceCode, DateOnly From, DateOnly To, IReadOnlyList<string> Booths);

internal sealed class FairNoticeValidator : AbstractValidator<FairNotice>
{
    private const int MostBooths = 2000;
    private const int LongestInDays = 366;

    public FairNoticeValidator()
    {
        RuleFor(f => f.Name).NotEmpty().MaximumLength(200).Must(Printable.Is);
        RuleFor(f => f.Venue).NotEmpty().MaximumLength(300).Must(Printable.Is);
        RuleFor(f => f.ProvinceCode).Matches("^[0-9]{2}$");
        RuleFor(f => f.To).GreaterThanOrEqualTo(f => f.From).Must((f, to) => to.DayNumber - f.From.DayNumber <= LongestInDays);
        RuleFor(f => f.Booths).NotEmpty().Must(b => b.Count <= MostBooths)
            .Must(b => b.Distinct(StringComparer.OrdinalIgnoreCase).Count() == b.Count);
        RuleForEach(f => f.Booths).Must(Printable.IsBooth);
    }
}

internal static class Printable
{
    private const int LongestBooth = 20;

    public static bool Is(string text) => !text.Any(char.IsControl);

    public static bool IsBooth(string? label) =>
        label is { Length: > 0 and <= LongestBooth } && label.All(c => char.IsLetterOrDigit(c) || c is '-' or '.' or '/');
}

internal static class AnnounceFairEndpoint
{
    public static void MapAnnounceFair(this IEndpointRouteBuilder fairs) => fairs
        .MapPost("/", Handle)
        .AllowRoles(Roles.FairOrganiser, Roles.ProvinceOffice)
        .WithName("AnnounceFair")
        .WithSummary("Công bố hội chợ / Announce a fair")
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<AnnouncedFair>, ProblemHttpResult>> Handle(
        FairNotice notice, Caller caller, HttpRequest request, RegulationBook book, IEventStore store, CancellationToken cancellationToken)
    {
        var id = caller.NewId("fair");
        var announcement = new FairAnnounced(
            id, notice.Name, notice.Venue, notice.ProvinceCode, notice.From, notice.To, notice.Booths, caller.Actor.Agency);
        var provinceKnown = book.AdminUnits.FindProvince(notice.ProvinceCode) is not null;
        var announce = new AnnounceFair(announcement, provinceKnown, caller.Today, caller.Actor);
        var appended = await store.Decide<Fair>(id, caller.Command, announce.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.CreatedAt($"/{id}", appended, new AnnouncedFair(id));
    }

    internal sealed record AnnouncedFair(string FairId);
}
