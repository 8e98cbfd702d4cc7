using FluentValidation;
using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings.Conflicts;
using Ocop.Councils.Ratings.WrittenOpinions;
using Ocop.EventStore;

namespace Ocop.Councils.Ratings.Opening;

/// <summary>Gives a waiting rating to a council of its level and province, and freezes who rates it by what.</summary>
public sealed record AssignCouncil(Council Council, RegulationBook Book, Actor Actor, DateOnly Today)
{
    /// <summary>Whether the council meets or answers in writing; null: as the dossier's regulation has it.</summary>
    public SessionMode? Mode { get; init; }

    public Decision Decide(Rating rating) => rating switch
    {
        Rating.Unopened => Refusal.NotFound("rating.not-found"),
        _ when rating.Dossier is { } dossier && !dossier.Level.IsRunBy(Actor, dossier.ProvinceCode) => Refusal.OutsideScope,
        Rating.Awaiting { Opened: var dossier } => Decide(dossier),
        _ => Refusal.Conflict("rating.council-already-assigned", ("council", rating.Session?.Council.CouncilName)),
    };

    private Decision Decide(RatingOpened dossier) => Council switch
    {
        Council.Established { Founding: var founding, Profiles: var profiles } => Decide(dossier, founding, profiles),
        _ => Refusal.RuleBroken("rating.council-unknown"),
    };

    private Decision Decide(RatingOpened dossier, CouncilEstablished founding, IReadOnlyList<MemberProfile> profiles)
    {
        if (founding.Level != dossier.Level)
        {
            return Refusal.RuleBroken(
                "rating.council-of-other-level", ("council", founding.Level.ToContract()), ("rating", dossier.Level.ToContract()));
        }

        if (founding.ProvinceCode is { } province && province != dossier.ProvinceCode)
        {
            return Refusal.RuleBroken("rating.council-of-other-province", ("council", province), ("rating", dossier.ProvinceCode));
        }

        return Book.TryGetSheet(dossier.SheetId, out var sheet)
            ? Decide(dossier, founding, ConflictRules.Find(dossier, founding.Members, profiles), sheet)
            : Refusal.RuleBroken("rating.sheet-unknown", ("sheet", dossier.SheetId));
    }

    private Decision Decide(
        RatingOpened dossier, CouncilEstablished founding, IReadOnlyList<FoundConflict> conflicts, Sheet sheet) => Book.Get(dossier.RegulationId) switch
        {
            _ when sheet.Gap is { } gap =>
                Refusal.RuleBroken("rating.sheet-incomplete", ("sheet", sheet.Id), ("part", gap.Part), ("points", gap.Points)),
            var law when dossier.RefuseMode(Mode, law) is { } refusal => refusal,
            var law => Decision.Happens([
                new CouncilAssigned(
                    dossier.RatingId, founding.CouncilId, founding.Name, founding.Bylaws, founding.Members, sheet.Sha256, Today),
                .. dossier.Asked(Mode, law),
                .. conflicts.Count > 0 ? [new ConflictsFound(dossier.RatingId, conflicts)] : Array.Empty<object>(),
            ]),
        };
}

/// <param name="Mode">Absent: as the regulation has it, which is in writing for renewals since QĐ 26/2026/QĐ-TTg.</param>
internal sealed record AssignmentBody(string CouncilId, SessionMode? Mode = null);

internal sealed class AssignmentBodyValidator : AbstractValidator<AssignmentBody>
{
    public AssignmentBodyValidator() =>
        RuleFor(body => body.CouncilId).Must(id => CouncilId.TryParse(id, out _))
            .WithErrorCode("council.id-malformed").WithMessage(_ => Message.For("council.id-malformed", null));
}

internal static class AssignCouncilEndpoint
{
    public static void MapAssignCouncil(this IEndpointRouteBuilder ratings) => ratings
        .MapPost("/{ratingId}/council", Handle)
        .WithName("AssignCouncil")
        .WithSummary("Giao hồ sơ cho hội đồng / Assign a rating to a council")
        .AllowRoles(Roles.ProvinceOffice, Roles.NationalOffice)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        RatingId ratingId,
        AssignmentBody body,
        Caller caller,
        HttpRequest request,
        RegulationBook book,
        IEventStore store,
        CancellationToken cancellationToken)
    {
        // A council does not change once established, so what is read here is still true when the assignment is appended.
        var council = (await store.Load<Council>(body.CouncilId, AsOf.Now, cancellationToken)).State;
        var command = new AssignCouncil(council, book, caller.Actor, caller.Today) { Mode = body.Mode };
        var appended = await store.Decide<Rating>(ratingId.Value, caller.Command, command.Decide, cancellationToken);
        return appended.Refusal is { } refusal ? refusal.ToProblem() : request.NoContentAt(appended);
    }
}
