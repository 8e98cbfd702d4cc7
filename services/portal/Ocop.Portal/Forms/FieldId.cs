namespace Ocop.Portal.Forms;

/// <summary>The id of a field in the page, which styles and links can name: "m-1.1" is "m-1-1".</summary>
internal static class FieldId
{
    public static string Of(string field) => field.Replace('.', '-');
}
