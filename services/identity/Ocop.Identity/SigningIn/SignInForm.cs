using Microsoft.AspNetCore.Antiforgery;

namespace Ocop.Identity.SigningIn;

/// <summary>What was typed, and the code of what is wrong with it.</summary>
public sealed record SignInForm(
    string Name = "", string Password = "", string? Problem = null, string? NameProblem = null, string? PasswordProblem = null)
{
    public bool IsComplete => Problem is null && NameProblem is null && PasswordProblem is null;

    public static async Task<SignInForm> In(HttpContext context, IAntiforgery antiforgery)
    {
        if (!context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
        {
            return new(Problem: "sign-in.stale");
        }

        var (name, password) = (context.Request.Form["ten"].ToString().Trim(), context.Request.Form["mat-khau"].ToString());
        return new(
            name,
            password,
            NameProblem: name.Length == 0 ? "sign-in.name-missing" : null,
            PasswordProblem: password.Length == 0 ? "sign-in.password-missing" : null);
    }

    /// <summary>The form for another try: one sentence whatever was wrong with name and password, and never the password.</summary>
    public SignInForm Refused() => this with { Password = "", Problem = IsComplete ? "sign-in.refused" : Problem };
}
