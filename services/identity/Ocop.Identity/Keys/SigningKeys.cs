using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using Ocop.Identity.OAuth;
using Ocop.Identity.Storage;
using OpenIddict.Server;

namespace Ocop.Identity.Keys;

/// <summary>
/// The keys that this replica signs and checks with, as the database had them when it last looked. OpenIddict takes them as options and
/// takes new ones without a restart when the change token says so.
/// </summary>
internal sealed class SigningKeys(
    IConfiguration configuration, MasterKey master, IOptions<KeySettings> settings, TimeProvider clock, IServiceScopeFactory scopes)
    : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IDisposable
{
    // What a key signed last is good for half an hour, and a checker's clock may be behind.
    private static readonly TimeSpan s_afterglow = Lives.AccessToken + TimeSpan.FromMinutes(30);

    private readonly ECDsaSecurityKey? _configured = ConfiguredKey.Current(configuration);
    private readonly ECDsaSecurityKey? _previous = ConfiguredKey.Previous(configuration);
    private CancellationTokenSource _change = new();

    public string Name => Options.DefaultName;

    /// <summary>The one that signs, then the others that are published.</summary>
    public IReadOnlyList<ECDsaSecurityKey> All { get; private set; } = [];

    public void Configure(OpenIddictServerOptions options) =>
        options.SigningCredentials.AddRange(All.Select(key => new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256)));

    public IChangeToken GetChangeToken() => new CancellationChangeToken(_change.Token);

    public void Dispose() => _change.Dispose();

    /// <summary>Reads what is there, makes what is due, and tells OpenIddict when that differs from before.</summary>
    public async Task Load(CancellationToken cancellationToken)
    {
        IEnumerable<ECDsaSecurityKey> keys = _configured is null ? await FromHistory(cancellationToken) : [_configured];
        IReadOnlyList<ECDsaSecurityKey> all = _previous is null ? [.. keys] : [.. keys, _previous];
        if (all.Select(key => key.KeyId).SequenceEqual(All.Select(key => key.KeyId), StringComparer.Ordinal))
        {
            return;
        }

        All = all;
        using var told = Interlocked.Exchange(ref _change, new CancellationTokenSource());
        await told.CancelAsync();
    }

    private async Task<IEnumerable<ECDsaSecurityKey>> FromHistory(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        // One replica at a time makes a key; the others then find it.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({IdentityLocks.Keys})", cancellationToken);
        var now = clock.GetUtcNow();
        var notBefore = settings.Value.NotBefore;
        var history = await db.SigningKeys.AsNoTracking()
            .Where(key => key.PublishedAt >= notBefore).OrderBy(key => key.SignsFrom).ToListAsync(cancellationToken);
        if (NextSignsFrom(history, now) is { } signsFrom)
        {
            history.Add(Make(now, signsFrom));
            db.SigningKeys.Add(history[^1]);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return Published(history, now).Select(Open);
    }

    /// <summary>When the key that is to be made now will sign; null when none is due.</summary>
    private DateTimeOffset? NextSignsFrom(List<SigningKey> history, DateTimeOffset now)
    {
        if (history is [])
        {
            return now;
        }

        var (due, earliest) = (history[^1].SignsFrom + settings.Value.Life, now + settings.Value.PublishedBefore);
        return due > earliest ? null : earliest;
    }

    /// <summary>The one that signs first, then those to come and those whose tokens may still be about.</summary>
    private static IEnumerable<SigningKey> Published(List<SigningKey> history, DateTimeOffset now)
    {
        var current = Math.Max(0, history.FindLastIndex(key => key.SignsFrom <= now));
        return history.Skip(current)
            .Concat(history.Take(current).Where((_, i) => history[i + 1].SignsFrom + s_afterglow > now));
    }

    private SigningKey Make(DateTimeOffset now, DateTimeOffset signsFrom)
    {
        using var algorithm = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKey
        {
            Id = ConfiguredKey.Named(algorithm).KeyId,
            SealedKey = master.Seal(algorithm.ExportPkcs8PrivateKey()),
            PublishedAt = now,
            SignsFrom = signsFrom,
        };
    }

    private ECDsaSecurityKey Open(SigningKey key)
    {
        var algorithm = ECDsa.Create();
        try
        {
            algorithm.ImportPkcs8PrivateKey(master.Open(key.SealedKey), out _);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidOperationException(
                "Identity__MasterKey does not open the signing keys in the database: it is another one than sealed them.", exception);
        }

        return ConfiguredKey.Named(algorithm);
    }
}
