namespace Ocop.Regulations;

/// <summary>A place under one name and kind, from a day on and, when it is over, to its last day.</summary>
public abstract record AdminUnit(string Code, string Name, string Kind, DateOnly InForceFrom)
{
    /// <summary>The last day on which it was so, or null while it is.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Code of the unit in force where it now lies; only with <see cref="LastDay"/>.</summary>
    public string? Successor { get; init; }

    public string FullName => $"{Kind} {Name}";

    internal bool IsIn(DateOnly date) => date >= InForceFrom && (LastDay is null || date <= LastDay);
}

/// <param name="Code">Two digits, "01" to "96".</param>
/// <param name="Name">Without the kind: "Thanh Hóa".</param>
/// <param name="Kind">"Tỉnh" or "Thành phố".</param>
/// <param name="FormedFrom">The provinces merged into it in 2025, its own name among them; empty for one of before.</param>
/// <param name="Note">A later change of its rank, or null.</param>
public sealed record Province(string Code, string Name, string Kind, DateOnly InForceFrom, IReadOnlyList<string> FormedFrom, string? Note)
    : AdminUnit(Code, Name, Kind, InForceFrom);

/// <param name="Code">Three digits.</param>
/// <param name="Kind">"Huyện", "Quận", "Thị xã" or "Thành phố".</param>
public sealed record District(string Code, string Name, string Kind, string ProvinceCode, DateOnly InForceFrom)
    : AdminUnit(Code, Name, Kind, InForceFrom);

/// <param name="Code">Five digits.</param>
/// <param name="Kind">"Xã", "Phường", "Đặc khu", and before 01/07/2025 "Thị trấn".</param>
/// <param name="DistrictCode">The district it lay in; null since districts are over.</param>
public sealed record Commune(string Code, string Name, string Kind, string ProvinceCode, DateOnly InForceFrom, string? DistrictCode = null)
    : AdminUnit(Code, Name, Kind, InForceFrom);
