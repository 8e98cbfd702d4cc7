using Ocop.Councils.Establishment;
using Ocop.Councils.Ratings;
using Ocop.Councils.Ratings.Sheets;
using Ocop.Regulations;

namespace Ocop.Councils.Tests.Support;

/// <summary>Pasts that specs begin with.</summary>
internal static class Given
{
    public static readonly RegulationBook Book = RegulationBook.Load();
    public static readonly Regulation Law = Book.Get("qd26-2026");
    public static readonly Sheet FishSauce = Law.GetSheet("qd26-2026/tuong-nuoc-mam-gia-vi-long");
    public static readonly Sheet Water = Law.GetSheet("qd26-2026/nuoc-khoang-nuoc-dong-chai");
    public static readonly DateOnly Today = new(2026, 10, 5);
    public static readonly DateTimeOffset Now = new(2026, 10, 5, 2, 30, 0, TimeSpan.Zero);
    public static readonly Bylaws DefaultBylaws = Bylaws.Of(Law.DefaultBylaws);
    public static readonly Actor ProvinceOffice = new("office-38", Roles.ProvinceOffice, "Văn phòng OCOP tỉnh", new Scope("38"));
    public static readonly Actor OtherProvince = new("office-40", Roles.ProvinceOffice, "Văn phòng OCOP tỉnh", new Scope("40"));
    public static readonly Actor Ministry = new("ministry", Roles.NationalOffice, "Bộ NN&MT", Scope.National);

    public static readonly SheetSeal Seal = new([[.. Enumerable.Range(0, 32).Select(i => (byte)i)]]);
    public static readonly string Nonce = new('7', 64);

    public static IReadOnlyList<Member> FiveMembers { get; } =
    [
        new("chair", "Lê Thị Chủ", "UBND tỉnh", Seat.Chair),
        new("member-1", "Phạm Văn Một", "Sở Nông nghiệp và Môi trường", Seat.ViceChair),
        new("member-2", "Đỗ Thị Hai", "Sở Công Thương", Seat.Member),
        new("member-3", "Vũ Văn Ba", "Sở Y tế", Seat.Member),
        new("member-4", "Hoàng Thị Tư", "Văn phòng OCOP", Seat.Secretary),
    ];

    public static Actor Person(string account) => new(account, Roles.CouncilMember, "Hội đồng", Scope.National);

    public static CouncilEstablished Council(Level level = Level.Province, string? province = "38", Bylaws? bylaws = null) => new(
        "0123456789abcdef0123", "Hội đồng OCOP", level, province, "1234/QĐ-UBND", bylaws ?? DefaultBylaws, FiveMembers, Today);

    public static RatingOpened Opened(Sheet? sheet = null, Level level = Level.Province, string? sheetId = null) => new(
        $"38-14758-7-2026-d1-{level.ToContract()}", "38-14758-7-2026-d1", level, "38-14758-7-2026", "Nước mắm cốt", "producer-1",
        "HTX Biển Xanh", "38", "14758", "qd26-2026", sheetId ?? (sheet ?? FishSauce).Id, "first", new DateOnly(2026, 9, 23),
        new Dictionary<string, string> { ["doc-1"] = new('a', 64) });

    public static CouncilAssigned Assigned(Sheet? sheet = null, Bylaws? bylaws = null) => new(
        Opened().RatingId, "0123456789abcdef0123", "Hội đồng OCOP", bylaws ?? DefaultBylaws, FiveMembers,
        (sheet ?? FishSauce).Sha256, Today);

    /// <summary>A council at work, and the sheets of its first members in the order of the seats, chair first.</summary>
    public static Past<Rating> Scoring(Sheet? sheet = null, Bylaws? bylaws = null, params Dictionary<string, int>[] sheets) =>
        new([Opened(sheet), Assigned(sheet, bylaws), .. Handed(1, sheet ?? FishSauce, sheets)]);

    public static CommitSheet Submit(string account, Dictionary<string, int> choices, Dictionary<string, string>? comments = null) =>
        new(choices, comments ?? [], Nonce, Seal, Book, Person(account), Now);

    /// <summary>A council at work to whom these members, in the order of the seats, have handed in sealed sheets.</summary>
    public static Past<Rating> Committed(params Dictionary<string, int>[] sheets) =>
        FiveMembers.Zip(sheets).Aggregate(Scoring(), (past, handed) => past.After(Submit(handed.First.AccountId, handed.Second).Decide));

    public static IEnumerable<object> Handed(int round, Sheet sheet, IReadOnlyList<Dictionary<string, int>> sheets) =>
        sheets.Select((choices, seat) => Submitted(round, FiveMembers[seat].AccountId, sheet, choices));

    public static SheetSubmitted Submitted(int round, string account, Sheet sheet, Dictionary<string, int> choices) =>
        new(Opened().RatingId, round, account, choices, new Marks(sheet, choices).Total, new Dictionary<string, string>(), Now);

    public static Dictionary<string, int>[] Times(this Dictionary<string, int> choices, int members) =>
        [.. Enumerable.Repeat(choices, members)];

    /// <summary>One sheet for each total.</summary>
    public static Dictionary<string, int>[] Totals(params decimal[] totals) => [.. totals.Select(t => Scores.Totalling(FishSauce, t))];
}

/// <summary>What has happened, as a command finds it.</summary>
internal sealed record Past<TState>(object[] Events)
    where TState : class, IAggregate<TState>
{
    public TState State => Events.Aggregate(TState.Initial, (state, @event) => state.Evolve(@event));

    public Past<TState> And(params object[] later) => new([.. Events, .. later]);

    public Decision When(Func<TState, Decision> decide) => decide(State);

    /// <summary>The past with what the decision makes of it.</summary>
    public Past<TState> After(Func<TState, Decision> decide) => And([.. decide(State).Events]);
}
