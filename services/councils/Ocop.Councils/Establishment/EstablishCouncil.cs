using FluentValidation;
using Ocop.EventStore;

namespace Ocop.Councils.Establishment;

/// <summary>The province, or the Ministry, sets up a council and its bylaws (QĐ 26/2026/QĐ-TTg, Điều 7.3b and 7.4b).</summary>
public sealed record EstablishCouncil(
    string CouncilId,
    string Name,
    Level Level,
    string? ProvinceCode,
    string DecisionNumber,
    Bylaws Bylaws,
    IReadOnlyList<Member> Members,
    IReadOnlyList<MemberProfile> Profiles,
    Actor Actor,
    DateOnly Today)
{
    // An average of two is no council; the law fixes no number, so this is the least that can outvote one member.
    private const int FewestMembers = 3;

    // Two-tier local government: no district after 30/06/2025 (Luật Tổ chức chính quyền địa phương 72/2025/QH15).
    private static readonly DateOnly s_lastDayOfDistricts = new(2025, 6, 30);

    public Decision Decide(Council council) => council switch
    {
        Council.Established => Refusal.Conflict("council.already-established"),
        _ when Refuse() is { } refusal => refusal,
        _ => Decision.Happens([Founding(), .. Profiles.Count > 0 ? [new CompositionStated(CouncilId, Profiles)] : Array.Empty<object>()]),
    };

    private CouncilEstablished Founding() => new(CouncilId, Name, Level, ProvinceCode, DecisionNumber, Bylaws, Members, Today);

    private Refusal? Refuse() => this switch
    {
        { Level: Level.District } when Today > s_lastDayOfDistricts => Refusal.RuleBroken("council.district-over"),
        { Level: Level.Province or Level.District, ProvinceCode: null } => Refusal.RuleBroken("council.province-missing"),
        { Level: Level.Centre, ProvinceCode: { } province } => Refusal.RuleBroken("council.province-not-allowed", ("province", province)),
        _ when !Level.IsRunBy(Actor, ProvinceCode) => Refusal.OutsideScope,
        _ when Members.Count < FewestMembers =>
            Refusal.RuleBroken("council.too-few-members", ("least", FewestMembers), ("members", Members.Count)),
        _ when Members.Count(m => m.Seat == Seat.Chair) != 1 =>
            Refusal.RuleBroken("council.one-chair", ("chairs", Members.Count(m => m.Seat == Seat.Chair))),
        _ when SeatedTwice() is { Count: > 0 } twice => Refusal.RuleBroken("council.account-seated-twice", ("accounts", twice)),
        // Điều 7.3b: leadership presides or has a head of an agency do so; experts and associations are invited.
        _ when Profiles.Any(p => p.Capacity is Capacity.Expert or Capacity.Association && Presides(p.AccountId)) =>
            Refusal.RuleBroken("council.chair-invited"),
        // A question carried on a tie would tell how the chair voted.
        _ when Bylaws.Voting is { Ballots: BallotKind.Secret, Tie: TieRule.ChairDecides } => Refusal.RuleBroken("council.secret-chair-decides"),
        _ => null,
    };

    private bool Presides(string account) => Members.Any(m => m.Seat == Seat.Chair && string.Equals(m.AccountId, account, StringComparison.Ordinal));

    private List<string> SeatedTwice() =>
        [.. Members.GroupBy(m => m.AccountId, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key)];
}

/// <param name="ProvinceCode">Two digits; absent for a council of the Ministry.</param>
/// <param name="Bylaws">Absent, or absent in part: the defaults of the regulation in force.</param>
internal sealed record CouncilBody(
    string Name, Level Level, string DecisionNumber, IReadOnlyList<MemberBody> Members, string? ProvinceCode = null, BylawsBody? Bylaws = null);

/// <param name="Capacity">In what capacity the member sits (Điều 7.3b).</param>
/// <param name="CommuneCode">Five digits: where the member is at home. With it a likely kinship to a producer is asked about.</param>
/// <param name="Advises">Ids of producers that the member advises; it steps aside when one of them is rated.</param>
internal sealed record MemberBody(
    string AccountId,
    string Name,
    string Agency,
    Seat Seat,
    Capacity? Capacity = null,
    string? CommuneCode = null,
    IReadOnlyList<string>? Advises = null)
{
    public Member Member => new(AccountId, Name, Agency, Seat);

    /// <summary>Null when nothing is stated beyond the seat.</summary>
    public MemberProfile? Profile =>
        Capacity is null && CommuneCode is null && Advises is null ? null : new(AccountId, Capacity, CommuneCode, Advises ?? []);
}

internal sealed record BylawsBody(
    decimal? QuorumShare = null,
    bool? QuorumIncludesChair = null,
    decimal? DivergenceLimit = null,
    MinimaRule? MinimaDecidedBy = null,
    int? TotalDecimals = null,
    RoundingRule? TotalRounding = null,
    int? NoticeWorkingDays = null,
    VotingBody? Voting = null)
{
    public Bylaws Over(Bylaws defaults) => new(
        QuorumShare ?? defaults.QuorumShare,
        QuorumIncludesChair ?? defaults.QuorumIncludesChair,
        DivergenceLimit ?? defaults.DivergenceLimit,
        MinimaDecidedBy ?? defaults.MinimaDecidedBy,
        TotalDecimals ?? defaults.TotalDecimals,
        TotalRounding ?? defaults.TotalRounding,
        NoticeWorkingDays ?? defaults.NoticeWorkingDays,
        Voting?.Over(defaults.Voting) ?? defaults.Voting);
}

/// <param name="MajorityShare">A question is carried when more than this share of those asked are for it.</param>
/// <param name="Tie">Absent with secret ballots: a tie fails, since the chair's vote cannot decide unseen.</param>
internal sealed record VotingBody(decimal? MajorityShare = null, TieRule? Tie = null, BallotKind? Ballots = null)
{
    public VotingRules Over(VotingRules defaults)
    {
        var ballots = Ballots ?? defaults.Ballots;
        return new(MajorityShare ?? defaults.MajorityShare, Tie ?? (ballots == BallotKind.Secret ? TieRule.Fails : defaults.Tie), ballots);
    }
}

internal sealed record CouncilMade(string CouncilId);

internal sealed class CouncilBodyValidator : AbstractValidator<CouncilBody>
{
    private const int LongestName = 300;
    private const int LargestCouncil = 50;
    private const int MostDecimals = 4;
    private const int MostAdvised = 100;
    private const int LongestNotice = 10;

    public CouncilBodyValidator(RegulationBook book)
    {
        RuleFor(body => body.Name).NotEmpty().MaximumLength(LongestName);
        RuleFor(body => body.DecisionNumber).NotEmpty().MaximumLength(LongestName);
        RuleFor(body => body.Members.Count).LessThanOrEqualTo(LargestCouncil).OverridePropertyName("members");
        RuleFor(body => body.ProvinceCode).Must(code => code is null || book.AdminUnits.FindProvince(code) is not null)
            .WithErrorCode("council.province-unknown")
            .WithMessage(body => Message.For("council.province-unknown", Detail(body.ProvinceCode)));
        RuleForEach(body => body.Members).NotNull().ChildRules(member =>
        {
            member.RuleFor(m => m.AccountId).NotEmpty().MaximumLength(LongestName);
            member.RuleFor(m => m.Name).NotEmpty().MaximumLength(LongestName);
            member.RuleFor(m => m.Agency).NotEmpty().MaximumLength(LongestName);
            member.RuleFor(m => m.CommuneCode).Matches("^[0-9]{5}$");
            member.RuleFor(m => m.Advises!.Count).LessThanOrEqualTo(MostAdvised).When(m => m.Advises is not null).OverridePropertyName("advises");
            member.RuleForEach(m => m.Advises).NotEmpty().MaximumLength(LongestName);
        });
        RuleFor(body => body.Bylaws!.QuorumShare).GreaterThan(0m).LessThanOrEqualTo(1m).When(body => body.Bylaws is not null);
        RuleFor(body => body.Bylaws!.DivergenceLimit).InclusiveBetween(0m, 100m).When(body => body.Bylaws is not null);
        RuleFor(body => body.Bylaws!.TotalDecimals).InclusiveBetween(0, MostDecimals).When(body => body.Bylaws is not null);
        RuleFor(body => body.Bylaws!.NoticeWorkingDays).InclusiveBetween(0, LongestNotice).When(body => body.Bylaws is not null);
        RuleFor(body => body.Bylaws!.Voting!.MajorityShare).GreaterThanOrEqualTo(0m).LessThan(1m).When(body => body.Bylaws?.Voting is not null);
    }

    private static Dictionary<string, object?> Detail(string? province) => new(StringComparer.Ordinal) { ["province"] = province };
}

internal static class EstablishCouncilEndpoint
{
    public static void MapEstablishCouncil(this IEndpointRouteBuilder councils) => councils
        .MapPost("/", Handle)
        .WithName("EstablishCouncil")
        .WithSummary("Thành lập hội đồng / Establish a council")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Created<CouncilMade>, ProblemHttpResult>> Handle(
        CouncilBody body, Caller caller, HttpRequest request, RegulationBook book, IEventStore store, CancellationToken cancellationToken)
    {
        var id = caller.NewId("council");
        var appended = await store.Decide<Council>(id, caller.Command, Command(id, body, caller, book).Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.CreatedAt($"/{id}", appended, new CouncilMade(id));
    }

    private static EstablishCouncil Command(string id, CouncilBody body, Caller caller, RegulationBook book)
    {
        var defaults = Bylaws.Of(book.InForceOn(caller.Today).DefaultBylaws);
        return new(
            id, body.Name, body.Level, body.ProvinceCode, body.DecisionNumber, body.Bylaws?.Over(defaults) ?? defaults,
            [.. body.Members.Select(m => m.Member)], [.. body.Members.Select(m => m.Profile).OfType<MemberProfile>()], caller.Actor, caller.Today);
    }
}
