using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Ocop.Hosting.Local.Secrets;

/// <summary>Keeps secrets out of what is shown. A page can hide a value until somebody clicks on it, but only after it was given the value.</summary>
internal sealed partial class SecretMask(Platform platform, DistributedApplicationModel model, IConfiguration configuration)
{
    public const string Mask = "********";
    private static readonly string[] s_keys =
        ["AppHost:BrowserToken", "AppHost:OtlpApiKey", "AppHost:DashboardApiKey", "AppHost:ResourceService:ApiKey", "AppHost:McpApiKey"];

    private IReadOnlyList<string>? _secrets;

    public static bool NamesSecret(string variable) => SecretName().IsMatch(variable);

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var secrets = new HashSet<string>(
            [.. platform.State.Secrets.Values, .. platform.InheritedSecrets.Values, .. s_keys.Select(k => configuration[k] ?? "")],
            StringComparer.Ordinal);
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(p => p.Secret).Concat(platform.Secrets))
        {
            secrets.Add(await parameter.GetValueAsync(cancellationToken) ?? "");
        }

        string[] forms = [.. secrets, .. secrets.Select(Uri.EscapeDataString)];
        _secrets = [.. forms.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];
    }

    /// <summary>Hides this platform's secrets wherever they stand, and whatever else a connection string or an address has for a password.</summary>
    public string Hide(string text)
    {
        var hidden = (_secrets ?? throw new InvalidOperationException("The secrets are not known yet."))
            .Aggregate(text, (t, secret) => t.Replace(secret, Mask, StringComparison.Ordinal));
        return PasswordInUri().Replace(Password().Replace(hidden, $"${{name}}{Mask}"), $"${{user}}{Mask}@");
    }

    /// <summary>Hides the whole of a variable whose name says that it is a secret: not all of them are parameters.</summary>
    public string HideVariable(string name, string value) => NamesSecret(name) ? Mask : Hide(value);

    [GeneratedRegex(
        """(?<name>(password|pwd)\s*=\s*)("([^"]|"")*"|'([^']|'')*'|[^;]*)""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Password();

    [GeneratedRegex("""(?<user>://[^:/@\s]*:)[^/\s]+@""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PasswordInUri();

    [GeneratedRegex("(password|secret|token|key|headers|keys__[0-9]+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();
}
