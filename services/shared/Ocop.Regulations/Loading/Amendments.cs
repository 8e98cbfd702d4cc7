using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ocop.Regulations.Loading;

/// <summary>
/// A regulation that amends another writes only what it changes: each property it leaves out is the amended one's, whole. Sheets are never
/// taken over, since a sheet belongs to the regulation that printed it.
/// </summary>
internal static class Amendments
{
    private const string Amends = "amends";

    public static RegulationFile Read(IDataFiles files, string file) =>
        JsonData.Parse<RegulationFile>(file, JsonSerializer.SerializeToUtf8Bytes(Merged(files, file)));

    private static JsonObject Merged(IDataFiles files, string file)
    {
        var own = JsonData.Parse<JsonObject>(file, files.Read(file));
        if (own[Amends] is not { } amended)
        {
            return own;
        }

        var whole = Merged(files, Amended(files, file, amended.ToString()));
        foreach (var (name, value) in own)
        {
            whole[name] = value?.DeepClone();
        }

        return whole;
    }

    private static string Amended(IDataFiles files, string file, string id)
    {
        var amended = $"Data/{id}/regulation.json";
        return !string.Equals(amended, file, StringComparison.Ordinal) && files.Names.Contains(amended)
            ? amended
            : throw new RegulationDataException(file, $"it amends '{id}', which is no other regulation here.");
    }
}
