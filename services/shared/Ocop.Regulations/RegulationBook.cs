using Ocop.Regulations.Loading;

namespace Ocop.Regulations;

/// <summary>All law the platform knows, with the working days and places it refers to. Immutable; safe to share between threads.</summary>
public sealed class RegulationBook
{
    private static readonly Lazy<RegulationBook> s_embedded = new(() => BookLoader.Load(new EmbeddedData()));

    private readonly Dictionary<string, Regulation> _byId;

    internal RegulationBook(
        IReadOnlyList<Regulation> regulations, WorkingCalendar calendar, AdminUnits adminUnits, Organisation organisation)
    {
        Regulations = regulations;
        Calendar = calendar;
        AdminUnits = adminUnits;
        Organisation = organisation;
        _byId = regulations.ToDictionary(regulation => regulation.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<Regulation> Regulations { get; }

    public WorkingCalendar Calendar { get; }

    public AdminUnits AdminUnits { get; }

    public Organisation Organisation { get; }

    /// <summary>The book built into this assembly, parsed and checked at the first call and the same object at every later one.</summary>
    /// <exception cref="RegulationDataException">A data file was changed or does not add up; the message names it.</exception>
    public static RegulationBook Load() => s_embedded.Value;

    /// <summary>
    /// The law for a case that begins on that day. An earlier regulation may run on for cases it already has; a new case never falls under
    /// it, so of those in force the newest counts.
    /// </summary>
    /// <exception cref="NoRegulationInForceException">No decision in the book covers that day.</exception>
    public Regulation InForceOn(DateOnly date) =>
        Regulations.FirstOrDefault(regulation => regulation.IsInForceOn(date)) ?? throw new NoRegulationInForceException(date);

    /// <exception cref="KeyNotFoundException">The book has no such regulation.</exception>
    public Regulation Get(string regulationId) =>
        TryGet(regulationId, out var regulation)
            ? regulation
            : throw new KeyNotFoundException($"No regulation '{regulationId}' in the book.");

    public bool TryGet(string regulationId, [NotNullWhen(true)] out Regulation? regulation) =>
        _byId.TryGetValue(regulationId, out regulation);

    /// <summary>
    /// The last day on which a case begun under a regulation may be finished under it, or null while nothing newer sets an end.
    /// </summary>
    public DateOnly? LastDayToFinish(Regulation law, bool isRenewal) =>
        Regulations.Where(later => later.InForceFrom > law.InForceFrom && later.Transition is not null)
            .OrderBy(later => later.InForceFrom)
            .Select(later => (DateOnly?)later.InForceFrom.AddDays(
                isRenewal ? later.Transition!.RenewalDays : later.Transition!.FirstRatingDays))
            .FirstOrDefault();

    /// <summary>The regular rounds that take files in a year, each under the law of its last day for files, in the order of their days.</summary>
    public IReadOnlyList<DatedRound> RoundsIn(int year) =>
    [
        .. from law in Regulations
           from round in law.Rounds.Select(round => round.In(year))
           where Regulations.FirstOrDefault(other => other.IsInForceOn(round.LastDayForFiles)) == law
           orderby round.FilesBefore
           select round,
    ];

    /// <summary>A ground of revocation by its id, as the newest regulation that has it words it.</summary>
    public LegalTerm? FindRevocationGround(string id) => Regulations.SelectMany(regulation => regulation.RevocationGrounds)
        .FirstOrDefault(ground => string.Equals(ground.Id, id, StringComparison.Ordinal));

    /// <summary>The body that an authority was on a day, for a product of that place; without its place's name where that is not known.</summary>
    /// <param name="authority">One that recognises.</param>
    public AuthorityBody BodyOf(Authority authority, string provinceCode, string communeCode, DateOnly on) => authority switch
    {
        Authority.Centre => new(Organisation.MinistryOn(on).Name, "Hà Nội", "Bộ trưởng", Organisation.MinistryOn(on).Symbol),
        Authority.Province => CommitteeOf(AdminUnits.FindProvince(provinceCode, on), "cấp tỉnh"),
        Authority.District => CommitteeOf(
            AdminUnits.FindCommune(communeCode, on)?.DistrictCode is { } district ? AdminUnits.FindDistrict(district, on) : null, "cấp huyện"),
        Authority.None => throw new ArgumentOutOfRangeException(nameof(authority), authority, "Nobody recognises such a star."),
    };

    /// <exception cref="KeyNotFoundException">No regulation in the book has such a sheet.</exception>
    public Sheet GetSheet(string sheetId) =>
        TryGetSheet(sheetId, out var sheet) ? sheet : throw new KeyNotFoundException($"No score sheet '{sheetId}' in the book.");

    /// <summary>A sheet of any regulation by its full id, for records that kept only that.</summary>
    public bool TryGetSheet(string sheetId, [NotNullWhen(true)] out Sheet? sheet)
    {
        sheet = null;
        var slash = sheetId.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && TryGet(sheetId[..slash], out var regulation) && regulation.TryGetSheet(sheetId, out sheet);
    }

    private static AuthorityBody CommitteeOf(AdminUnit? place, string kindOfPlace) => new(
        place is null ? $"Ủy ban nhân dân {kindOfPlace}" : $"Ủy ban nhân dân {place.Kind.ToLowerInvariant()} {place.Name}",
        place?.Name ?? "……………",
        "Chủ tịch",
        "UBND");
}

/// <summary>Somebody asked for the law of a day that the book does not cover, for example before 21/08/2019.</summary>
public sealed class NoRegulationInForceException(DateOnly date)
    : Exception(FormattableString.Invariant($"No regulation in the book is in force on {date:yyyy-MM-dd}."))
{
    public DateOnly Date { get; } = date;
}

/// <summary>A data file is not what it should be. A build with such a file must not run.</summary>
public sealed class RegulationDataException(string file, string problem, Exception? inner = null) : Exception($"{file}: {problem}", inner)
{
    public string File { get; } = file;
}
