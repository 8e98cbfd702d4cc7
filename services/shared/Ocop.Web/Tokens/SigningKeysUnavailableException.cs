namespace Ocop.Web.Tokens;

/// <summary>The provider's keys have not been read yet, so nobody can say whether a token is good.</summary>
internal sealed class SigningKeysUnavailableException() : Exception("No signing keys yet: the token's provider has not answered.");
