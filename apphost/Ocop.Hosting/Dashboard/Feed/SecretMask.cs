using System.Text.RegularExpressions;

namespace Ocop.Hosting;

/// <summary>
/// Keeps secrets out of what is sent. The page hides values until somebody clicks on them, but it can only hide what it was given.
/// </summary>
internal sealed partial class SecretMask
{
    public const string Mask = "********";
    private readonly IReadOnlyList<string> _secrets;

    private SecretMask(IReadOnlyList<string> secrets) => _secrets = secrets;

    public static async Task<SecretMask> OfAsync(ApplicationModel model, CancellationToken cancellationToken)
    {
        // The dashboard's own are made when they are first asked for.
        string[] keys = model.Dashboard is { } dashboard ? [dashboard.BrowserToken, dashboard.OtlpKey, dashboard.ApiKey] : [];
        var secrets = new HashSet<string>([.. keys, .. model.Secrets.Values], StringComparer.Ordinal);
        foreach (var parameter in model.Resources.OfType<ParameterResource>().Where(p => p.Secret))
        {
            secrets.Add((await parameter.GetValueAsync(cancellationToken))!);
        }

        foreach (var resource in model.Resources.OfType<IResourceWithConnectionString>())
        {
            secrets.Add(await SecretOfAsync(resource, cancellationToken) ?? "");
        }

        string[] forms = [.. secrets, .. secrets.Select(Uri.EscapeDataString)];
        return new SecretMask([.. forms.Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)]);
    }

    /// <summary>Hides the secrets of this application wherever they stand.</summary>
    public string Hide(string text) => _secrets.Aggregate(text, (t, secret) => t.Replace(secret, Mask, StringComparison.Ordinal));

    /// <summary>Hides also whatever else stands where a connection string or an address has its password.</summary>
    public string HideConnection(string text) =>
        PasswordInUri().Replace(Password().Replace(Hide(text), $"${{name}}{Mask}"), $"${{user}}{Mask}@");

    /// <summary>Hides the whole of a variable whose name says that it is a secret: not all of them are parameters.</summary>
    public string HideVariable(string name, string value) => SecretName().IsMatch(name) ? Mask : HideConnection(value);

    /// <summary>The password; of a connection of unknown kind, all of it.</summary>
    private static async Task<string?> SecretOfAsync(IResourceWithConnectionString resource, CancellationToken cancellationToken)
    {
        try
        {
            var password = resource.GetConnectionProperties().FirstOrDefault(p => p.Key is "Password").Value;
            return password is not null
                ? await password.GetValueAsync(cancellationToken)
                : await resource.GetConnectionStringAsync(cancellationToken);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or DistributedApplicationException)
        {
            // The operator has set nothing, or something that is no connection string; whoever uses it will say so.
            return resource.External();
        }
    }

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
