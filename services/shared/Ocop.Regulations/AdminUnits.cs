using System.Collections.Frozen;

namespace Ocop.Regulations;

/// <summary>
/// Places by date. The codes of QĐ 19/2025/QĐ-TTg are in force from 01/07/2025; before it there were 63 provinces and districts between them
/// and the communes. A code may have had another name then, so what is not of today is asked for with its day.
/// </summary>
public sealed class AdminUnits
{
    private readonly FrozenDictionary<string, Province> _provinces;
    private readonly FrozenDictionary<string, Commune> _communes;
    private readonly ILookup<string, Commune> _byProvince;
    private readonly Past _past;

    internal AdminUnits(IReadOnlyList<Province> provinces, IReadOnlyList<Commune> communes, Past past)
    {
        (Provinces, Communes, _past) = (provinces, communes, past);
        _provinces = provinces.ToFrozenDictionary(province => province.Code, StringComparer.Ordinal);
        _communes = communes.ToFrozenDictionary(commune => commune.Code, StringComparer.Ordinal);
        _byProvince = communes.ToLookup(commune => commune.ProvinceCode, StringComparer.Ordinal);
    }

    /// <summary>Those in force, by code.</summary>
    public IReadOnlyList<Province> Provinces { get; }

    /// <summary>Those in force, by code.</summary>
    public IReadOnlyList<Commune> Communes { get; }

    /// <summary>The province in force, or null.</summary>
    /// <param name="code">Two digits.</param>
    public Province? FindProvince(string code) => _provinces.GetValueOrDefault(code);

    /// <summary>The province as it was on a day, or null.</summary>
    public Province? FindProvince(string code, DateOnly on) =>
        _past.Provinces.FirstOrDefault(province => province.Code == code && province.IsIn(on))
        ?? (FindProvince(code) is { } now && now.IsIn(on) ? now : null);

    /// <summary>The commune in force, or null.</summary>
    /// <param name="code">Five digits.</param>
    public Commune? FindCommune(string code) => _communes.GetValueOrDefault(code);

    /// <summary>The commune as it was on a day, or null; of those before 01/07/2025 only some are known.</summary>
    public Commune? FindCommune(string code, DateOnly on) =>
        _past.Communes.FirstOrDefault(commune => commune.Code == code && commune.IsIn(on))
        ?? (FindCommune(code) is { } now && now.IsIn(on) ? now : null);

    /// <summary>The district as it was on a day, or null: none after 30/06/2025, and before it only those of some provinces are known.</summary>
    /// <param name="code">Three digits.</param>
    public District? FindDistrict(string code, DateOnly on) =>
        _past.Districts.FirstOrDefault(district => district.Code == code && district.IsIn(on));

    public IEnumerable<Commune> CommunesOf(string provinceCode) => _byProvince[provinceCode];

    public IEnumerable<District> DistrictsOf(string provinceCode, DateOnly on) =>
        _past.Districts.Where(district => district.ProvinceCode == provinceCode && district.IsIn(on));

    /// <summary>The province of today where the one of that code on a day now lies, or null when there was none.</summary>
    public Province? ProvinceToday(string code, DateOnly on) =>
        FindProvince(code, on) is { } then ? FindProvince(then.Successor ?? then.Code) : null;

    /// <summary>The commune of today where the one of that code on a day now lies, or null when that is not known.</summary>
    public Commune? CommuneToday(string code, DateOnly on) =>
        FindCommune(code, on) is { } then ? FindCommune(then.Successor ?? then.Code) : null;

    /// <summary>The provinces of an earlier day that lie in one of today.</summary>
    public IEnumerable<Province> PredecessorsOf(string provinceCode, DateOnly on) =>
        _past.Provinces.Where(province => province.Successor == provinceCode && province.IsIn(on));

    /// <summary>A commune with what it lay in on that day: "Xã Thanh Sơn, Huyện Thanh Hà, Tỉnh Hải Dương"; codes where a name is not known.</summary>
    public string NameOf(string provinceCode, string communeCode, DateOnly on)
    {
        var commune = FindCommune(communeCode, on);
        var district = commune?.DistrictCode is { } code ? FindDistrict(code, on)?.FullName : null;
        string?[] names = [commune?.FullName ?? communeCode, district, FindProvince(provinceCode, on)?.FullName ?? provinceCode];
        return string.Join(", ", names.OfType<string>());
    }

    /// <summary>What is no longer so, a row for each name a place had.</summary>
    internal sealed record Past(IReadOnlyList<Province> Provinces, IReadOnlyList<District> Districts, IReadOnlyList<Commune> Communes);
}
