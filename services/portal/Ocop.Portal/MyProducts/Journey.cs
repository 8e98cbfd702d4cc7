namespace Ocop.Portal.MyProducts;

/// <summary>A product's way to its certificate, in the steps that its producer thinks in.</summary>
internal static class Journey
{
    private static readonly string[] s_steps = ["dossier", "commune", "province", "recognition", "certificate"];

    /// <returns>Each step with "done", "now" or "later".</returns>
    public static IEnumerable<(string Name, string State)> Of(string status)
    {
        var now = Array.IndexOf(s_steps, StepOf(status));
        return s_steps.Select((name, i) => (name, i < now || status == "certified" ? "done" : i == now ? "now" : "later"));
    }

    /// <summary>Whether a dossier can be handed in now; what kind, the certificate says.</summary>
    public static bool MaySubmit(string status) => status is "preparing" or "returned" or "notRecognised" or "certified" or "expired" or "revoked";

    private static string StepOf(string status) => status switch
    {
        "atCommune" or "reported" => "commune",
        "atProvinceCouncil" => "province",
        "awaitingCentre" or "atCentreCouncil" or "awaitingCertificate" or "awaitingNotice" or "awaitingCentreNotice" => "recognition",
        "certified" => "certificate",
        _ => "dossier",
    };
}
