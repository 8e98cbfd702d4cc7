using System.Collections.Frozen;

namespace Ocop.Regulations;

/// <summary>Provinces and communes with the codes of QĐ 19/2025/QĐ-TTg, in force from 01/07/2025. Codes are never reused.</summary>
public sealed class AdminUnits
{
    private readonly FrozenDictionary<string, Province> _provinces;
    private readonly FrozenDictionary<string, Commune> _communes;
    private readonly ILookup<string, Commune> _byProvince;

    internal AdminUnits(IReadOnlyList<Province> provinces, IReadOnlyList<Commune> communes)
    {
        Provinces = provinces;
        Communes = communes;
        _provinces = provinces.ToFrozenDictionary(province => province.Code, StringComparer.Ordinal);
        _communes = communes.ToFrozenDictionary(commune => commune.Code, StringComparer.Ordinal);
        _byProvince = communes.ToLookup(commune => commune.ProvinceCode, StringComparer.Ordinal);
    }

    /// <summary>By code.</summary>
    public IReadOnlyList<Province> Provinces { get; }

    /// <summary>By code.</summary>
    public IReadOnlyList<Commune> Communes { get; }

    /// <param name="code">Two digits.</param>
    public Province? FindProvince(string code) => _provinces.GetValueOrDefault(code);

    /// <param name="code">Five digits.</param>
    public Commune? FindCommune(string code) => _communes.GetValueOrDefault(code);

    public IEnumerable<Commune> CommunesOf(string provinceCode) => _byProvince[provinceCode];
}

/// <param name="Code">Two digits, "01" to "96".</param>
/// <param name="Name">Without the kind: "Thanh Hóa".</param>
/// <param name="Kind">"Tỉnh" or "Thành phố".</param>
/// <param name="FormedFrom">The provinces merged into it in 2025, its own name among them.</param>
/// <param name="Note">A later change of its rank, or null.</param>
public sealed record Province(string Code, string Name, string Kind, DateOnly InForceFrom, IReadOnlyList<string> FormedFrom, string? Note)
{
    public string FullName => $"{Kind} {Name}";
}

/// <param name="Code">Five digits.</param>
/// <param name="Kind">"Xã", "Phường" or "Đặc khu".</param>
public sealed record Commune(string Code, string Name, string Kind, string ProvinceCode, DateOnly InForceFrom)
{
    public string FullName => $"{Kind} {Name}";
}
