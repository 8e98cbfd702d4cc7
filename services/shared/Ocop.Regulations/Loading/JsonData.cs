using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocop.Regulations.Loading;

internal static class JsonData
{
    // A misspelt or missing property must fail the load, not fall back to a default.
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static T Parse<T>(string file, byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, s_options) ?? throw new RegulationDataException(file, "the file is empty.");
        }
        catch (JsonException problem)
        {
            throw new RegulationDataException(file, problem.Message, problem);
        }
    }
}
