using System.Net;
using System.Text.Json;

namespace Ocop.Identity.Tests;

public sealed class AccountsTests(IdentityApplication identity) : IClassFixture<IdentityApplication>
{
    [Fact]
    public async Task GivenNoPassword_WhenAnAccountIsCreated_ThenTheOneMadeUpIsShownOnceAndOpensTheDoor()
    {
        var office = await identity.SignedInAs("so-nn-thanh-hoa");
        var request = Officer("can-bo-moi");

        using var created = await office.Write("/accounts", request, "khoa-1");
        using var repeated = await office.Write("/accounts", request, "khoa-1");

        created.StatusCode.Should().Be(HttpStatusCode.Created);
        var answer = await created.Json();
        var password = answer.GetProperty("password").GetString()!;
        (await identity.TokenOf("can-bo-moi", password)).Should().NotBeEmpty();
        var again = await repeated.Json();
        again.GetProperty("account").GetProperty("id").GetString().Should().Be(answer.GetProperty("account").GetProperty("id").GetString());
        again.GetProperty("password").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task GivenANameInUse_WhenAnotherAccountTakesItInOtherLetters_ThenConflict()
    {
        var office = await identity.SignedInAs("trung-uong");

        using var response = await office.Write("/accounts", Officer("xa-ba-dinh"));

        await response.ShouldBe(409, "account.name-taken");
    }

    [Fact]
    public async Task GivenAKeyThatCameBefore_WhenAnotherAccountIsAskedFor_ThenRefused()
    {
        var office = await identity.SignedInAs("trung-uong");
        (await office.Write("/accounts", Officer("nguoi-thu-nhat"), "khoa-2")).StatusCode.Should().Be(HttpStatusCode.Created);

        using var response = await office.Write("/accounts", Officer("nguoi-thu-hai"), "khoa-2");

        await response.ShouldBe(422, "idempotency.key-reused");
    }

    [Fact]
    public async Task GivenTwoRequestsForOneNameAtOnce_WhenBothAreSaved_ThenOneWinsAndOneConflicts()
    {
        var office = await identity.SignedInAs("trung-uong");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => office.Write("/accounts", Officer("tranh-ten"))));

        answers.Select(a => (int)a.StatusCode).Order().Should().Equal(201, 409, 409, 409);
    }

    [Theory]
    [InlineData(Roles.ProvinceOffice, "38")]
    [InlineData(Roles.NationalOffice, null)]
    [InlineData(Roles.Operations, null)]
    [InlineData(Roles.Auditor, "38")]
    [InlineData(Roles.CommuneOfficer, "40")]
    [InlineData(Roles.FairOrganiser, null)]
    public async Task GivenAProvincialOffice_WhenItCreatesAnotherOfficeOrSomebodyElsewhere_ThenOutsideItsScope(string role, string? province)
    {
        var office = await identity.SignedInAs("so-nn-thanh-hoa");

        using var response = await office.Write("/accounts", new
        {
            userName = "vuot-quyen",
            displayName = "Vượt quyền",
            role,
            agency = "Sở",
            province,
            commune = role == Roles.CommuneOfficer ? "16171" : null,
        });

        await response.ShouldBe(403, "access.outside-scope");
    }

    [Fact]
    public async Task GivenAProvincialOffice_WhenItTouchesTheCentresOrAnotherOfficesAccount_ThenOutsideItsScope()
    {
        var office = await identity.SignedInAs("so-nn-thanh-hoa");

        await (await office.Write("/accounts/trung-uong/lock", null)).ShouldBe(403, "access.outside-scope");
        await (await office.Write("/accounts/hd-tw-1/lock", null)).ShouldBe(403, "access.outside-scope");
        await (await office.Write("/accounts/van-hanh/password", new { })).ShouldBe(403, "access.outside-scope");
        await (await office.Write("/accounts/khong-co/lock", null)).ShouldBe(404, "account.not-found");
    }

    [Theory]
    [InlineData("""{"userName":"Có Dấu"}""", "userName", "account.user-name")]
    [InlineData("""{"userName":"ab"}""", "userName", "account.user-name")]
    [InlineData("""{"displayName":" "}""", "displayName", "account.display-name")]
    [InlineData("""{"displayName":"a\u0000b"}""", "displayName", "account.display-name")]
    [InlineData("""{"agency":""}""", "agency", "account.agency")]
    [InlineData("""{"role":"partner-system"}""", "role", "account.role")]
    [InlineData("""{"role":"service"}""", "role", "account.role")]
    [InlineData("""{"role":"vua"}""", "role", "account.role")]
    [InlineData("""{"password":"ngan"}""", "password", "account.password")]
    [InlineData("""{"province":"3"}""", "province", "account.province")]
    [InlineData("""{"province":null}""", "province", "account.province-needed")]
    [InlineData("""{"commune":"123"}""", "commune", "account.commune")]
    [InlineData("""{"commune":null}""", "commune", "account.commune-needed")]
    [InlineData("""{"producer":"p-1"}""", "producer", "account.producer-not-allowed")]
    [InlineData("""{"role":"producer"}""", "producer", "account.producer-needed")]
    [InlineData("""{"role":"council-member"}""", "commune", "account.area-not-allowed")]
    [InlineData("""{"role":"auditor","commune":null,"province":"x"}""", "province", "account.province")]
    [InlineData("""{"role":"operations","commune":null}""", "province", "account.area-not-allowed")]
    public async Task GivenABadField_WhenAnAccountIsCreated_ThenTheFieldIsNamed(string change, string field, string code)
    {
        var office = await identity.SignedInAs("trung-uong");
        var request = JsonSerializer.SerializeToNode(Officer("kiem-tra"))!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject())
        {
            request[name] = value?.DeepClone();
        }

        using var response = await office.Write("/accounts", request.ToJsonString());

        await response.ShouldBe(400, "request.invalid");
        (await response.Json()).GetProperty("errors").EnumerateArray()
            .Select(e => (e.GetProperty("field").GetString(), e.GetProperty("code").GetString())).Should().Contain((field, code));
    }

    [Theory]
    [InlineData("{", 400, "request.malformed")]
    [InlineData("[]", 400, "request.malformed")]
    [InlineData("null", 400, "request.malformed")]
    [InlineData("""{"userName":"a-b-c","displayName":"A","role":"auditor","agency":"A","isAdmin":true}""", 400, "request.malformed")]
    [InlineData("""{"userName":7,"displayName":"A","role":"auditor","agency":"A"}""", 400, "request.malformed")]
    [InlineData("""{"userName":"a-b-c"}""", 400, "request.malformed")]
    [InlineData("""{"userName":"a-b-c","displayName":"\ud800","role":"auditor","agency":"A"}""", 400, "request.malformed")]
    public async Task GivenJsonThatIsNotTheRequest_WhenPosted_ThenMalformed(string body, int status, string code)
    {
        var office = await identity.SignedInAs("trung-uong");

        await (await office.Write("/accounts", body)).ShouldBe(status, code);
    }

    [Fact]
    public async Task GivenAZeroCharacterInTheQuery_WhenAsked_ThenTheCallersMistakeAndNotOurs()
    {
        var office = await identity.SignedInAs("trung-uong");

        await (await office.Get("/accounts?role=%00")).ShouldBe(400, "request.malformed");
    }

    [Fact]
    public async Task GivenABodyLargerThanAllowed_WhenPosted_ThenTooLarge()
    {
        // The limit is the server's own, so a real one is asked.
        await using var server = new ListeningIdentity(identity);

        using var response = await server.Client.Post("/token", new StringContent(
            "grant_type=client_credentials&client_secret=" + new string('x', 20_000), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));

        await response.ShouldBe(413, "request.too-large");
    }

    [Fact]
    public async Task GivenAWriteWithoutAKey_WhenPosted_ThenTheKeyIsAskedFor()
    {
        var office = await identity.SignedInAs("trung-uong");

        using var response = await office.Post("/accounts", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));

        await response.ShouldBe(400, "idempotency.key-missing");
    }

    [Fact]
    public async Task GivenAProvincialOffice_WhenItListsAccountsPageByPage_ThenItSeesAllOfItsProvinceAndNothingElse()
    {
        var office = await identity.SignedInAs("so-nn-thanh-hoa");
        var seen = new List<JsonElement>();
        string? after = null;
        do
        {
            var page = await (await office.Get($"/accounts?limit=3&after={after}")).Json();
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        seen.Should().OnlyContain(a => a.GetProperty("province").GetString() == "38");
        seen.Select(a => a.GetProperty("userName").GetString()).Should().OnlyHaveUniqueItems()
            .And.Contain(["so-nn-thanh-hoa", "xa-ba-dinh", "hd-tinh-1", "hd-tinh-5", "chu-the-1", "ban-to-chuc"])
            .And.NotContain("trung-uong");
    }

    [Fact]
    public async Task GivenTheCentre_WhenItListsOneRole_ThenItSeesTheWholeCountrysPeopleOfThatRole()
    {
        var centre = await identity.SignedInAs("trung-uong");

        var page = await (await centre.Get("/accounts?role=council-member&limit=200")).Json();

        page.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("id").GetString())
            .Should().Contain(["hd-tinh-1", "hd-tw-5"]).And.NotContain("xa-ba-dinh");
    }

    [Fact]
    public async Task GivenOnesOwnAccount_WhenThePasswordIsChanged_ThenTheCurrentOneIsNeeded()
    {
        var office = await identity.SignedInAs("trung-uong");
        (await office.Write("/accounts", Officer("doi-mat-khau") with { password = "mat-khau-ban-dau" })).EnsureSuccessStatusCode();
        var own = identity.With(await identity.TokenOf("doi-mat-khau", "mat-khau-ban-dau"));
        var id = (await (await own.Get("/me")).Json()).GetProperty("id").GetString();

        await (await own.Write($"/accounts/{id}/password", new { current = "doan-bua-xem-sao", password = "mat-khau-thu-hai" }))
            .ShouldBe(422, "account.current-password");
        using var changed = await own.Write($"/accounts/{id}/password", new { current = "mat-khau-ban-dau", password = "mat-khau-thu-hai" });

        changed.StatusCode.Should().Be(HttpStatusCode.OK);
        (await identity.TokenOf("doi-mat-khau", "mat-khau-thu-hai")).Should().NotBeEmpty();
        (await identity.LetsIn("doi-mat-khau", "mat-khau-ban-dau")).Should().BeFalse();
    }

    [Fact]
    public async Task GivenALostPassword_WhenTheOfficeResetsIt_ThenTheNewOneIsShownOnceAndOpensTheDoor()
    {
        var office = await identity.SignedInAs("so-nn-thanh-hoa");
        (await office.Write("/accounts", Officer("quen-mat-khau"))).EnsureSuccessStatusCode();
        var id = (await (await office.Get("/accounts?limit=200")).Json()).GetProperty("items").EnumerateArray()
            .Single(a => a.GetProperty("userName").GetString() == "quen-mat-khau").GetProperty("id").GetString();

        using var reset = await office.Write($"/accounts/{id}/password", new { });

        var password = (await reset.Json()).GetProperty("password").GetString()!;
        (await identity.TokenOf("quen-mat-khau", password)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task GivenOnesOwnAccount_WhenLocked_ThenRefused() =>
        await (await (await identity.SignedInAs("trung-uong")).Write("/accounts/trung-uong/lock", null)).ShouldBe(422, "account.own-lock");

    [Fact]
    public async Task GivenANewClient_WhenItShowsItsSecret_ThenItSignsInAsAPartner()
    {
        var operations = await identity.SignedInAs("van-hanh");

        var created = await (await operations.Write("/clients", new { clientId = "tinh-ban", displayName = "Tỉnh bạn", agency = "Sở", province = "40" })).Json();
        using var response = await identity.Ask(new()
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "tinh-ban",
            ["client_secret"] = created.GetProperty("clientSecret").GetString()!,
        });

        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task GivenPasswordsAndTokensWentThrough_WhenTheLogIsRead_ThenNoneOfThemIsInIt()
    {
        var office = await identity.SignedInAs("trung-uong");
        var created = await (await office.Write("/accounts", Officer("khong-ghi-log"))).Json();
        var token = await identity.TokenOf("khong-ghi-log", created.GetProperty("password").GetString()!);
        (await identity.With(token).Get("/me")).EnsureSuccessStatusCode();

        identity.Log.All.Should().NotBeEmpty();
        identity.Log.All.Where(line => line.Contains(created.GetProperty("password").GetString()!, StringComparison.Ordinal)
            || line.Contains(IdentityApplication.Password, StringComparison.Ordinal)
            || line.Contains(token, StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static NewAccount Officer(string userName) => new(userName, "Công chức thử nghiệm", Roles.CommuneOfficer, "UBND xã", "38", "16171");

    private sealed record NewAccount(
        string userName, string displayName, string role, string agency, string? province, string? commune, string? producer = null, string? password = null);
}
