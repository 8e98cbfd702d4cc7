using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Ocop.Councils.Tests.Support;
using static Ocop.Councils.Tests.Support.CouncilsApplication;

namespace Ocop.Councils.Tests.Ratings.Sheets;

/// <summary>Somebody reads every table before the sheets open: two ratings scored as differently as can be look the same.</summary>
public sealed partial class TablesTellNothingTests(CouncilsApplication app) : IClassFixture<CouncilsApplication>
{
    private const string Remark = "Nước mắm có mùi lạ, không đạt";

    [Fact]
    public async Task GivenTheBestAndTheWorstSheetsUnderSeal_WhenEveryRowOfEveryTableIsRead_ThenTheyDifferInNothingButNoise()
    {
        var (good, bad) = (await app.AssignedRating(), await app.AssignedRating());
        var bestBody = JsonSerializer.Serialize(new { choices = Scores.Best(FishSauce) });
        var worstBody = JsonSerializer.Serialize(
            new { choices = Scores.None(FishSauce), comments = FishSauce.Leaves.ToDictionary(leaf => leaf.Code, _ => Remark, StringComparer.Ordinal) });
        foreach (var account in Accounts.SkipLast(1))
        {
            using var person = app.Person(account);
            await person.Post($"/ratings/{good}/sheets", bestBody, $"sheet-{account}-1").Done();
            await person.Post($"/ratings/{bad}/sheets", worstBody, $"sheet-{account}-2").Done();
        }

        await Eventually.Is(Rows, rows => rows.Count(r => r.Contains("rating_list_v2", StringComparison.Ordinal)) >= 2, "The list is up to date");

        var all = await Rows();
        var (ofGood, ofBad) = (About(all, good), About(all, bad));
        ofGood.Should().HaveCountGreaterThan(8).And.BeEquivalentTo(ofBad);
        var everything = string.Join('\n', all);
        everything.Should().NotContain(Remark).And.NotContain("\"choices\"").And.NotContain("\"total\": 100");
        foreach (var (rating, body) in new[] { (good, bestBody), (bad, worstBody) })
        {
            var guess = SHA256.HashData(Encoding.UTF8.GetBytes($"POST /ratings/{rating}/sheets\n{body}"));
            everything.Should().NotContain(Convert.ToHexStringLower(guess), "a guessed sheet could be tried against its plain hash");
        }

        foreach (var url in new[] { $"/ratings/{good}", $"/ratings/{bad}", "/ratings?limit=200" })
        {
            (await app.Office().Read(url).Json()).GetRawText().Should().NotContain("\"total\":100").And.NotContain("choices");
        }

        (await Seen(good)).Should().Be(await Seen(bad), "what the office is shown does not depend on the sheets either");
    }

    [Fact]
    public async Task GivenOppositeSecretBallots_WhenEveryRowOfEveryTableIsRead_ThenTheyDifferInNothingButNoise()
    {
        var bylaws = new { voting = new { ballots = "secret" } };
        var ratings = new[] { await app.AssignedRating(bylaws: bylaws), await app.AssignedRating(bylaws: bylaws) };
        string[][] choices = [["for", "for", "against", "abstain"], ["against", "against", "for", "for"]];
        foreach (var (rating, cast) in ratings.Zip(choices))
        {
            using var chair = app.Person("chair");
            await chair.Post($"/ratings/{rating}/votes", new { kind = "other", text = "Mời giải trình?" }).Done();
            foreach (var (account, choice) in Accounts.Zip(cast))
            {
                using var person = app.Person(account);
                await person.Post($"/ratings/{rating}/votes/1/ballots", $$"""{"choice":"{{choice}}"}""", $"ballot-{account}-{(rating == ratings[0] ? 1 : 2)}").Done();
            }
        }

        await Eventually.Is(Rows, rows => rows.Count(r => r.Contains("rating_list_v2", StringComparison.Ordinal)) >= 2, "The list is up to date");
        var all = await Rows();
        About(all, ratings[0]).Should().HaveCountGreaterThan(6).And.BeEquivalentTo(About(all, ratings[1]));
        var everything = string.Join('\n', all);
        foreach (var (rating, choice) in ratings.SelectMany(rating => new[] { "for", "against", "abstain" }, (rating, choice) => (rating, choice)))
        {
            var guess = SHA256.HashData(Encoding.UTF8.GetBytes($$"""POST /ratings/{{rating}}/votes/1/ballots{{'\n'}}{"choice":"{{choice}}"}"""));
            everything.Should().NotContain(Convert.ToHexStringLower(guess), "three bodies are all there are");
        }

        foreach (var reader in Accounts)
        {
            (await Votes(reader, ratings[0])).Should().Be(await Votes(reader, ratings[1]), "no member is shown more, not even the chair");
        }

        // Counted, they differ in the count alone: who voted what stays unsaid in the log, to members and to the office.
        foreach (var rating in ratings)
        {
            await app.Person("chair").Post($"/ratings/{rating}/votes/1/closing").Done();
        }

        var vote = (await app.Person("chair").Read($"/ratings/{ratings[0]}").Json()).GetProperty("votes")[0];
        vote.GetProperty("tally").GetRawText().Should().Be("""{"for":2,"against":1,"abstained":1,"notCast":1}""");
        vote.GetProperty("voters").EnumerateArray().Should().OnlyContain(v => v.GetProperty("choice").ValueKind == JsonValueKind.Null);
        (await Rows()).Where(r => r.Contains("_ballot_cast", StringComparison.Ordinal)).Should().NotContain(r => r.Contains("\"choice\"", StringComparison.Ordinal));
    }

    private async Task<string> Votes(string account, string rating) =>
        Noise((await app.Person(account).Read($"/ratings/{rating}").Json()).GetProperty("votes").GetRawText());

    private async Task<string> Seen(string rating) =>
        Noise(Neutral((await app.Office().Read($"/ratings/{rating}").Json()).GetRawText(), rating));

    private static List<string> About(List<string> rows, string rating) =>
        [.. rows.Where(r => r.Contains(rating, StringComparison.Ordinal)).Select(r => Noise(Neutral(r, rating)))];

    /// <summary>Two ratings are told apart by their product's serial; ids made of it go.</summary>
    private static string Neutral(string text, string rating)
    {
        var product = rating[..rating.IndexOf("-d", StringComparison.Ordinal)];
        return text.Replace(product, "product", StringComparison.Ordinal);
    }

    /// <summary>Ids, hashes, positions and instants are as many for one as for the other; a long base64 text, and a name under its person's key, count by their length.</summary>
    private static string Noise(string text)
    {
        text = Long().Replace(text, match => $"<{match.Length} characters>");
        text = Instant().Replace(Hexadecimal().Replace(text, "hex"), "instant");
        text = Position().Replace(text, "\"${name}\": 0");
        return Key().Replace(text, "${kind}-${account}-n");
    }

    private async Task<List<string>> Rows()
    {
        await using var dataSource = NpgsqlDataSource.Create(app.ConnectionString);
        var rows = new List<string>();
        foreach (var table in await Read(dataSource, "select quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
        {
            rows.AddRange(await Read(dataSource, $"select '{table} ' || to_jsonb(t)::text from {table} t"));
        }

        return rows;
    }

    private static async Task<List<string>> Read(NpgsqlDataSource dataSource, string query)
    {
        await using var command = dataSource.CreateCommand(query);
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    [GeneratedRegex("[A-Za-z0-9+/=]{200,}|(?<=\"sealed\": \")[A-Za-z0-9+/=]+|enc:1:[0-9a-f]+:[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Long();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{16,}", RegexOptions.None, 1000)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+(?:Z|\+00:00)", RegexOptions.None, 1000)]
    private static partial Regex Instant();

    [GeneratedRegex("\"(?<name>seq_id|position)\": [0-9]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Position();

    [GeneratedRegex("(?<kind>sheet|ballot)-(?<account>[a-z0-9-]+)-[12]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
